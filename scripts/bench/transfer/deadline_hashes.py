"""Plans and hashes files as AWS Deadline Cloud's job attachments do.

Prints seconds, cold and warm, and how many hashes each time has at the least.
"""

import json
import os
import sys
import tempfile
import time

packages, root = sys.argv[1:3]
sys.path.insert(0, packages)

from deadline.job_attachments.upload import S3AssetManager  # noqa: E402

paths = [os.path.join(folder, name) for folder, _, names in os.walk(root) for name in names]
manager = S3AssetManager(farm_id="farm", queue_id="queue", asset_uploader=object())


def once(cache):
    started = time.perf_counter()
    group = manager.prepare_paths_for_upload(paths, [], [])
    _, manifests = manager.hash_assets_and_create_manifest(
        group.asset_groups, group.total_input_files, group.total_input_bytes, hash_cache_dir=cache
    )
    seconds = time.perf_counter() - started
    hashes = {file.hash for each in manifests for file in each.asset_manifest.paths}
    return seconds, len(hashes)


with tempfile.TemporaryDirectory() as cache:
    cold, files = once(cache)
    warm, files_again = once(cache)
print(json.dumps({"files": min(files, files_again), "cold": cold, "warm": warm}))
