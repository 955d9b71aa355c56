"""How every page looks: tokens, components with declared props, layouts, and the gallery that shows them."""
