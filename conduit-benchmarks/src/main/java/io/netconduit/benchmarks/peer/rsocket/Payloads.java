package io.netconduit.benchmarks.peer.rsocket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.rsocket.Payload;
import io.rsocket.util.ByteBufPayload;

/**
 * Writes the data of payloads. The caller releases a payload or passes it to RSocket,
 * which releases it.
 */
final class Payloads {

	private Payloads() {
	}

	static Payload add(int a, int b) {
		return ByteBufPayload.create(buffer(9).writeByte(OperationCode.ADD).writeInt(a).writeInt(b));
	}

	static Payload echo(byte[] content) {
		return ByteBufPayload.create(buffer(1 + content.length).writeByte(OperationCode.ECHO).writeBytes(content));
	}

	/**
	 * Write a request without arguments.
	 * @param operation the operation
	 * @return the payload
	 */
	static Payload request(byte operation) {
		return ByteBufPayload.create(buffer(1).writeByte(operation));
	}

	static Payload message(long sequence) {
		return ByteBufPayload.create(buffer(8).writeLong(sequence));
	}

	static Payload result(int value) {
		return ByteBufPayload.create(buffer(4).writeInt(value));
	}

	/**
	 * Return an empty buffer.
	 * @param capacity the number of bytes that will be written
	 * @return the buffer, which the caller releases
	 */
	static ByteBuf buffer(int capacity) {
		return ByteBufAllocator.DEFAULT.buffer(capacity);
	}

}
