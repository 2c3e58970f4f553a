"""What can be asked, shown as what it gives: all kinds of question, and some ready to use."""
