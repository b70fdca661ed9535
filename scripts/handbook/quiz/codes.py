"""What every room that asks for papers knows of them: the signs of a code, a course's usual length."""

USUAL = 12  # questions of a course's paper
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nothing that is mistaken for another when read aloud
