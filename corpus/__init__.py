"""What a report is: reading files, cleaning them, and the facts a librarian reads in them."""
