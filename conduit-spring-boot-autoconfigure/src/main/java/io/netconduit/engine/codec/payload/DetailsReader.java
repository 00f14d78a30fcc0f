package io.netconduit.engine.codec.payload;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import io.netconduit.engine.codec.msgpack.MessagePackException;
import io.netconduit.engine.codec.msgpack.MessagePackGuard;
import io.netconduit.engine.codec.msgpack.MessagePackReader;
import io.netconduit.engine.codec.msgpack.MessagePackValueException;
import io.netconduit.engine.codec.msgpack.MixedKeysException;
import io.netconduit.engine.codec.msgpack.PlainValueReader;
import io.netconduit.engine.codec.msgpack.ValueType;
import io.netconduit.engine.protocol.ProtocolLimits;
import io.netty.buffer.ByteBufUtil;
import org.jspecify.annotations.Nullable;

/**
 * Reads the details and the text of an error, NACK or CLOSE: on the event loop and from
 * an untrusted peer, so only up to a limit (docs/protocol.md section 6).
 */
final class DetailsReader {

	private static final int MOST_BYTES_OF_A_CHARACTER = 4;

	private DetailsReader() {
	}

	/**
	 * Read details. The first pair that is over a limit and all later pairs are dropped,
	 * and so is a pair whose value has keys that must not be read.
	 * @param in the source: a map that the guard has passed
	 * @return the pairs that were read, in their order; the reader is left anywhere
	 * inside
	 * @throws MessagePackException if it is no map, or a key is no string or integer
	 */
	static Map<String, @Nullable Object> read(MessagePackReader in) {
		Map<String, @Nullable Object> details = new LinkedHashMap<>();
		int limit = in.position() + ProtocolLimits.DETAILS_BYTES;
		int left = ProtocolLimits.DETAILS_VALUES - 1;
		for (int due = in.readMapHeader(); due > 0; due--) {
			int from = in.position();
			int values = countPair(in);
			int end = in.position();
			left -= values;
			if (left < 0 || end > limit) {
				break;
			}
			in.reset(from);
			String key = PlainValueReader.readStringKey(in);
			try {
				details.put(key, in.readValue());
			}
			catch (MixedKeysException ex) {
				in.reset(end);
			}
		}
		return details;
	}

	/**
	 * Read text up to the limit for details; the rest is skipped.
	 * @param in the source
	 * @return the text, cut after its last whole character within 64 KiB
	 * @throws MessagePackException if the next value is no string, or the part that is
	 * read is not UTF-8
	 */
	static String readText(MessagePackReader in) {
		int begin = in.position();
		int length = in.readHeader(ValueType.STRING);
		if (length <= ProtocolLimits.DETAILS_BYTES) {
			return in.reset(begin).readString();
		}
		int from = in.take(length);
		int read = ProtocolLimits.DETAILS_BYTES;
		for (int i = 1; i < MOST_BYTES_OF_A_CHARACTER && isContinuation(in.buffer().getByte(from + read)); i++) {
			read--;
		}
		if (!ByteBufUtil.isText(in.buffer(), from, read, StandardCharsets.UTF_8)) {
			throw new MessagePackValueException("The string is not UTF-8");
		}
		return in.buffer().toString(from, read, StandardCharsets.UTF_8);
	}

	private static boolean isContinuation(byte utf8) {
		return (utf8 & 0xc0) == 0x80;
	}

	private static int countPair(MessagePackReader in) {
		int allowed = ProtocolLimits.VALUES;
		int more = MessagePackGuard.pass(in, 0, allowed);
		return 2 + allowed - MessagePackGuard.pass(in, 0, more);
	}

}
