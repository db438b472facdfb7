"""The tools of the talk: each looks at the pack and the incident file, and changes nothing."""
