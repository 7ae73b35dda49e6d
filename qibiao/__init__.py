"""qibiao (企标): judge enterprise standards self-declarations and rank them."""
