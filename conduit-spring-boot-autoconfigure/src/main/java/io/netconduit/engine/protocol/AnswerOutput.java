package io.netconduit.engine.protocol;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Takes answers to a peer's calls and messages. Flow control does not hold them back. Any
 * thread may use it.
 *
 * @since 0.1.0
 */
public interface AnswerOutput {

	/**
	 * Write a frame at once, without an object or a buffer for it. This works on the
	 * event loop only, while it reads and no other frame waits.
	 * @param <T> the type of the value
	 * @param type the frame type
	 * @param flags the bits of {@link FrameFlags}
	 * @param correlationId the correlation id
	 * @param value the value that the payload is made of
	 * @param payload encodes the value; its exceptions propagate, and nothing is written
	 * @return whether the frame was written; otherwise the caller must queue it
	 */
	<T extends @Nullable Object> boolean write(FrameType type, int flags, long correlationId, T value,
			PayloadEncoder<? super T> payload);

	/**
	 * Queue an answer, compressed if that makes it smaller and the peer accepts it.
	 * @param type the frame type
	 * @param correlationId the correlation id of the question
	 * @param payload the payload, taken over
	 */
	void answer(FrameType type, long correlationId, ByteBuf payload);

}
