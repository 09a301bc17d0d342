-- What menus, toolbars, quads and keys of 3ds Max call.
macroScript RenderbridgeOpen
	category:"Renderbridge"
	buttonText:"Submit to Render Farm ..."
	toolTip:"Submit to Render Farm"
(
	on execute do
	(
		python.Execute "import renderbridge_max.menu as m; m.open_window()"
	)
)

macroScript RenderbridgeCheck
	category:"Renderbridge"
	buttonText:"Check Renderbridge ..."
	toolTip:"Check Renderbridge"
(
	on execute do
	(
		python.Execute "import renderbridge_max.menu as m; m.open_self_test()"
	)
)
