package io.netconduit.engine.rpc;

import io.netconduit.ConduitNotSentException;
import io.netconduit.ErrorCode;
import io.netconduit.engine.codec.PayloadWriter;
import io.netconduit.engine.codec.msgpack.MessagePackReader;
import io.netconduit.engine.codec.msgpack.PlainValueReader;
import io.netconduit.engine.codec.msgpack.ValueType;
import io.netty.buffer.ByteBuf;

/**
 * Writes the parameters of a call in the python dialect, whose servers take them by name
 * only (docs/protocol.md section 4). It checks what was written, because positions may
 * come from {@code args}, {@code param}, a map or an object.
 *
 * @param params writes the {@code params} map
 */
record NamedParams(PayloadWriter params) implements PayloadWriter {

	@Override
	public void writeTo(ByteBuf out) {
		int start = out.writerIndex();
		this.params.writeTo(out);
		MessagePackReader written = new MessagePackReader(out.slice(start, out.writerIndex() - start));
		if (written.nextType() != ValueType.MAP) {
			// The server describes this fault.
			return;
		}
		for (int due = written.readMapHeader(); due > 0; due--) {
			requireName(PlainValueReader.readStringKey(written));
			written.skip();
		}
	}

	private static void requireName(String key) {
		if (key.length() > 1 && key.charAt(0) == '_'
				&& key.chars().skip(1).allMatch((digit) -> digit >= '0' && digit <= '9')) {
			throw new ConduitNotSentException(ErrorCode.INVALID_PARAMS,
					"The server speaks the python dialect, which has no positional arguments: name each argument"
							+ " with param(name, value)");
		}
	}

}
