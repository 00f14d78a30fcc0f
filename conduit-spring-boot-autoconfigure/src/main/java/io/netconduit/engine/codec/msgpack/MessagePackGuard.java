package io.netconduit.engine.codec.msgpack;

import io.netconduit.engine.protocol.ProtocolException;
import io.netconduit.engine.protocol.ProtocolLimits;
import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.FastThreadLocal;

/**
 * Checks the bytes of a payload in one pass before any decoder reads them
 * (docs/protocol.md section 6), without recursion and without allocation. Afterwards
 * every length and count in the payload is known to be correct.
 *
 * @since 0.1.0
 */
public final class MessagePackGuard {

	/**
	 * For each open container but the innermost, how many of its values are still
	 * expected.
	 */
	private static final FastThreadLocal<int[]> DUE = new FastThreadLocal<>() {

		@Override
		protected int[] initialValue() {
			return new int[ProtocolLimits.NESTING + 1];
		}

	};

	private static final int[] NO_OPEN_CONTAINERS = {};

	private MessagePackGuard() {
	}

	/**
	 * Check that a payload is exactly one valid value with nothing after it.
	 * @param payload the payload; the caller keeps it, and its indexes do not change
	 * @throws ProtocolException if it is not
	 */
	public static void check(ByteBuf payload) {
		MessagePackReader in = new MessagePackReader(payload);
		pass(in, 0, ProtocolLimits.VALUES - 1);
		if (in.hasRemaining()) {
			throw trailing();
		}
	}

	/**
	 * Whether a payload of this side has no more values than a peer accepts.
	 * @param payload the payload, which is valid; the caller keeps it, and its indexes do
	 * not change
	 * @return whether it may be sent
	 */
	public static boolean isWithinValues(ByteBuf payload) {
		// Each value takes at least one byte, so most payloads need no pass.
		if (payload.readableBytes() <= ProtocolLimits.VALUES) {
			return true;
		}
		try {
			check(payload);
			return true;
		}
		catch (ProtocolException ex) {
			return false;
		}
	}

	/**
	 * Check one value with everything that it contains, and move past it.
	 * @param in the source, at the beginning of the value
	 * @param depth how many containers the value is in already
	 * @param allowed how many values it may contain; a map's keys count too
	 * @return how many more it might have contained
	 * @throws ProtocolException if the value is not valid
	 */
	public static int pass(MessagePackReader in, int depth, int allowed) {
		return pass(in, depth, allowed, false);
	}

	/**
	 * Check one value as {@link #pass} does; if it is a map, its own keys must be
	 * strings.
	 * @param in the source, at the beginning of the value
	 * @param depth how many containers the value is in already
	 * @param allowed how many values it may contain; a map's keys count too
	 * @return how many more it might have contained
	 * @throws ProtocolException if the value is not valid
	 */
	public static int passNamed(MessagePackReader in, int depth, int allowed) {
		return pass(in, depth, allowed, in.hasRemaining() && MessagePackFormat.type(in.first()) == ValueType.MAP);
	}

	private static int pass(MessagePackReader in, int depth, int allowed, boolean named) {
		try {
			int inside = passHead(in, depth);
			return (inside > 0) ? passContent(in, inside, depth + 1, allowed, named) : allowed;
		}
		catch (MessagePackException ex) {
			throw new ProtocolException(String.valueOf(ex.getMessage()));
		}
	}

	// Counted by container and not by value: a declared count is subtracted at once.
	private static int passContent(MessagePackReader in, int count, int depth, int allowed, boolean named) {
		int[] due = NO_OPEN_CONTAINERS;
		int left = count;
		int more = takeOff(allowed, count);
		int level = depth;
		while (left > 0 || level > depth) {
			if (left == 0) {
				left = due[--level];
				continue;
			}
			left--;
			// In a map, an odd number of values is left behind each key.
			if (named && level == depth && (left & 1) != 0) {
				requireText(in.first());
			}
			int inside = passHead(in, level);
			if (inside > 0) {
				more = takeOff(more, inside);
				due = (level != depth) ? due : DUE.get();
				due[level++] = left;
				left = inside;
			}
		}
		return more;
	}

	private static void requireText(int first) {
		if (MessagePackFormat.type(first) != ValueType.STRING) {
			throw new ProtocolException("A key is not a string");
		}
	}

	private static int takeOff(int allowed, int count) {
		if (count > allowed) {
			throw new ProtocolException("The payload has more than " + ProtocolLimits.VALUES + " values");
		}
		return allowed - count;
	}

	// Passes a scalar or the head of a container, and returns how many values are in it.
	private static int passHead(MessagePackReader in, int depth) {
		int first = in.first();
		ValueType type = requireType(first);
		long size = in.readSize(first);
		long bytes = (type != ValueType.MAP) ? size : 2 * size;
		if (bytes > in.remaining()) {
			throw new ProtocolException("The payload declares a size of " + size + " for " + type.noun() + ", but only "
					+ in.remaining() + " bytes remain");
		}
		if (type != ValueType.ARRAY && type != ValueType.MAP) {
			in.take((int) bytes);
			return 0;
		}
		if (depth == ProtocolLimits.NESTING) {
			throw new ProtocolException("The payload is nested deeper than " + ProtocolLimits.NESTING + " levels");
		}
		return (int) bytes;
	}

	/**
	 * Return the exception for a payload that continues after its value.
	 * @return the exception
	 */
	public static ProtocolException trailing() {
		return new ProtocolException("The payload continues after its value");
	}

	private static ValueType requireType(int first) {
		ValueType type = MessagePackFormat.type(first);
		if (type == null) {
			throw new ProtocolException("The payload contains the byte 0xc1 where a value is expected");
		}
		if (type == ValueType.EXTENSION) {
			throw new ProtocolException("The payload contains an extension type, which is not supported");
		}
		return type;
	}

}
