"""What `workspace.yaml` serves: the definitions of the home in `RAA_HOME`, else of `./home`."""

from pipelines.assembly import build_defs
from pipelines.home import Home

defs = build_defs(Home.at())
