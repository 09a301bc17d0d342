"""What Yeti brings: a graph of its own in each of its nodes."""

from ..strict import command


@command
def pgYetiGraph(scene, graph_node, **flags):
    if "pgYetiMaya" not in scene.loaded_plugins:
        raise RuntimeError('Cannot find procedure "pgYetiGraph".')
    graph = scene.yeti_graphs.get(scene.resolve(graph_node), {})
    if flags.get("listNodes"):
        return [name for name, inner in graph.items() if inner["type"] == flags["type"]]
    return graph[flags["node"]].get(flags["param"], "")
