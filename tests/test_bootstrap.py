from sterigcs.bootstrap import resources


def test_a_checkout_finds_its_resources_beside_the_package() -> None:
    assert (resources() / "cycle-profiles").is_dir()
