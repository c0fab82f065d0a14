"""What `workspace.yaml` serves: the definitions of the home in `RAA_HOME`, else of `./home`."""

from pipelines.assembly import build_defs
from pipelines.home import Home
from pipelines.home_privacy import close_home, keep_from_others

# Dagster may be started by hand, by an account whose files are open to all.
keep_from_others()
close_home(Home.at())
defs = build_defs(Home.at())
