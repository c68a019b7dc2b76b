"""The networks: text encoder, transformer and autoencoder."""
