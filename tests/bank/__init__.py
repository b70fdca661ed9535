"""What is made of the bank: papers, entry sheets, results, exports; written whole and read back."""
