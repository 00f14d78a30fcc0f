package io.netconduit.engine.rpc;

import io.netconduit.engine.codec.PayloadWriter;
import io.netty.buffer.ByteBuf;

/**
 * A value that is encoded before its connection is known.
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
