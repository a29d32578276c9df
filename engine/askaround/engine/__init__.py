"""The engine: a pure decision, then one transaction."""
