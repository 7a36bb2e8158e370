"""The trainer process without its politeness: a busy machine would let it wait for minutes."""

from core.protocol.training_messages import ToTrainer
from core.protocol.worker import serve
from finetune.handler import TrainerHandler

if __name__ == "__main__":
    serve("trainer", ToTrainer, lambda send: TrainerHandler(send).handlers())
