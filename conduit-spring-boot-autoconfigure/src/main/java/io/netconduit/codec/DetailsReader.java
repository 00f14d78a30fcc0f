package io.netconduit.codec;

import java.util.LinkedHashMap;
import java.util.Map;

import io.netconduit.protocol.ProtocolLimits;
import org.jspecify.annotations.Nullable;

/**
 * Reads the details of an error: on the event loop and from whoever answers, so no
 * further than a limit (PROTOCOL section 6).
 */
final class DetailsReader {

	private DetailsReader() {
	}

	/**
	 * Read details. Pairs from the first one that is over a limit on are dropped, and so
	 * is a pair whose value no one may read for its keys.
	 * @param in where from: a map that the guard has passed
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

	private static int countPair(MessagePackReader in) {
		int allowed = ProtocolLimits.VALUES;
		int more = MessagePackGuard.pass(in, 0, allowed);
		return 2 + allowed - MessagePackGuard.pass(in, 0, more);
	}

}
