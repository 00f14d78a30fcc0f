package io.netconduit.engine.connection;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.netconduit.engine.protocol.FrameFlags;
import io.netconduit.engine.protocol.FrameType;
import io.netconduit.engine.protocol.PayloadEncoder;
import io.netconduit.engine.transport.OutboundFrame;
import io.netconduit.engine.transport.OutboundQueue;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Sends the application's messages and calls as soon as the peer and the send queue allow
 * it. Any thread may use it.
 *
 * @since 0.1.0
 */
public final class ApplicationSender {

	private final OutboundQueue outbound;

	private final SendGate gate;

	/**
	 * Create a sender.
	 * @param outbound the queue that takes the frames
	 * @param gate the gate at which frames wait
	 */
	ApplicationSender(OutboundQueue outbound, SendGate gate) {
		this.outbound = outbound;
		this.gate = gate;
	}

	/**
	 * Write a frame at once if {@link OutboundQueue#write} can and nothing holds it back.
	 * @param <T> the type of the value
	 * @param type the frame type
	 * @param flags the frame's flags
	 * @param correlationId the correlation id
	 * @param value the value that the payload is made of
	 * @param payload encodes the value; its exceptions propagate, and nothing is written
	 * @return whether the frame was written; otherwise the caller must {@code send} it
	 */
	public <T extends @Nullable Object> boolean write(FrameType type, int flags, long correlationId, T value,
			PayloadEncoder<? super T> payload) {
		return this.gate.isOpen(0) && this.outbound.write(type, flags, correlationId, value, payload);
	}

	/**
	 * Send a frame.
	 * @param type the frame type
	 * @param flags the frame's flags
	 * @param correlationId the correlation id
	 * @param payload the payload, taken over
	 * @param timeout how long it may wait for room in the send queue
	 * @return completes when the frame is in the send queue; if the caller completes it,
	 * a waiting frame is withdrawn
	 */
	public CompletableFuture<Void> send(FrameType type, int flags, long correlationId, ByteBuf payload,
			Duration timeout) {
		return this.gate.send(this.outbound.frame(type, flags, correlationId, payload), timeout);
	}

	/**
	 * Send a frame unless its owner withdraws it.
	 * @param type the frame type
	 * @param flags the frame's flags
	 * @param correlationId the correlation id
	 * @param payload the payload, taken over
	 * @param owner given the frame before it is sent
	 * @return completes when the frame is in the send queue; fails if it cannot be sent
	 */
	public CompletableFuture<Void> send(FrameType type, int flags, long correlationId, ByteBuf payload,
			FrameOwner owner) {
		OutboundFrame frame = this.outbound.frame(type, flags, correlationId, payload);
		owner.sending(frame);
		return this.gate.send(frame, null);
	}

	/**
	 * Send a message, or skip the peer if the message would have to wait.
	 * @param payload the payload of a MESSAGE, taken over
	 * @return whether the message was queued
	 */
	public boolean offerMessage(ByteBuf payload) {
		if (!this.gate.isOpen(payload.readableBytes())) {
			payload.release();
			return false;
		}
		OutboundFrame frame = this.outbound.frame(FrameType.MESSAGE, FrameFlags.NONE, 0, payload);
		return this.gate.offer(frame) || !frame.withdraw();
	}

}
