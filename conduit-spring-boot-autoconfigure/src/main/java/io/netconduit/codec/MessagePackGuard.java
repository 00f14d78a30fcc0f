package io.netconduit.codec;

import io.netconduit.protocol.ProtocolException;
import io.netconduit.protocol.ProtocolLimits;
import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.FastThreadLocal;

/**
 * The one pass over a payload's bytes that comes before any decoder (PROTOCOL section 6),
 * without recursion and without allocation. Afterwards every length and count in the
 * payload is known to be true.
 *
 * @since 0.1.0
 */
public final class MessagePackGuard {

	/** For each open container, how many values of it are still due. */
	private static final FastThreadLocal<int[]> DUE = new FastThreadLocal<>() {

		@Override
		protected int[] initialValue() {
			return new int[ProtocolLimits.NESTING + 1];
		}

	};

	private MessagePackGuard() {
	}

	/**
	 * Check that a payload is exactly one sound value with nothing behind it.
	 * @param payload the payload; caller keeps, indexes stay
	 * @throws ProtocolException if it is not
	 */
	public static void check(ByteBuf payload) {
		int end = payload.writerIndex();
		if (checkValue(payload, payload.readerIndex(), end, 0) != end) {
			throw trailing();
		}
	}

	/**
	 * Check one value and all that it contains.
	 * @param buffer the bytes; caller keeps, indexes stay
	 * @param from the absolute index where the value begins
	 * @param end the absolute index behind the last byte that may belong to it
	 * @param depth how many containers the value is in already
	 * @return the absolute index behind the value
	 * @throws ProtocolException if the value is not sound
	 */
	static int checkValue(ByteBuf buffer, int from, int end, int depth) {
		int[] due = DUE.get();
		int level = depth;
		int index = from;
		due[level] = 1;
		while (true) {
			while (due[level] == 0) {
				if (level == depth) {
					return index;
				}
				level--;
			}
			due[level]--;
			int first = firstByte(buffer, index++, end);
			ValueType type = requireType(first);
			long size = sizeOf(buffer, index, end, first);
			index += MessagePackFormat.lengthBytes(first);
			long bytes = (type != ValueType.MAP) ? size : 2 * size;
			if (bytes > end - index) {
				throw new ProtocolException("The payload declares " + size + " of " + type.noun() + " where "
						+ (end - index) + " bytes remain");
			}
			if (type == ValueType.ARRAY || type == ValueType.MAP) {
				if (++level > ProtocolLimits.NESTING) {
					throw new ProtocolException(
							"The payload is nested deeper than " + ProtocolLimits.NESTING + " levels");
				}
				due[level] = (int) bytes;
			}
			else {
				index += (int) bytes;
			}
		}
	}

	/**
	 * Return what is wrong with a payload that goes on behind its value.
	 * @return the exception
	 */
	static ProtocolException trailing() {
		return new ProtocolException("The payload goes on behind its value");
	}

	private static int firstByte(ByteBuf buffer, int index, int end) {
		if (index >= end) {
			throw truncated();
		}
		return buffer.getUnsignedByte(index);
	}

	private static ValueType requireType(int first) {
		ValueType type = MessagePackFormat.type(first);
		if (type == null) {
			throw new ProtocolException("The payload contains the byte 0xc1 where a value is due");
		}
		if (type == ValueType.EXTENSION) {
			throw new ProtocolException("The payload contains an extension type, which are not taken");
		}
		return type;
	}

	private static long sizeOf(ByteBuf buffer, int index, int end, int first) {
		if (MessagePackFormat.lengthBytes(first) > end - index) {
			throw truncated();
		}
		return MessagePackFormat.size(buffer, index, first);
	}

	private static ProtocolException truncated() {
		return new ProtocolException("The payload ends before its last value does");
	}

}
