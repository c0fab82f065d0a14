"""The adoption tables of the SSDA903, AD1 and PlacedAdoption, rebuilt from the warehouse."""
