package io.netconduit.engine.rpc;

import io.netconduit.engine.codec.PayloadWriter;
import io.netty.buffer.ByteBuf;

/**
 * A value that was encoded before it is known for which connection.
 */
final class EncodedValue implements PayloadWriter {

	private final byte[] bytes;

	EncodedValue(byte[] bytes) {
		this.bytes = bytes;
	}

	int size() {
		return this.bytes.length;
	}

	@Override
	public void writeTo(ByteBuf out) {
		out.writeBytes(this.bytes);
	}

}
