"""What is wrong with a return, told to the people who can put it right."""
