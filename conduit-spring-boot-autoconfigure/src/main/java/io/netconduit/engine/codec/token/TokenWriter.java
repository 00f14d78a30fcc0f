package io.netconduit.engine.codec.token;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.netconduit.engine.codec.PlainValueWriter;
import io.netconduit.engine.codec.UniqueKeys;
import io.netconduit.engine.codec.msgpack.MessagePackFormat;
import io.netconduit.engine.codec.msgpack.MessagePackReader;
import io.netconduit.engine.codec.msgpack.MessagePackValueException;
import io.netconduit.engine.codec.msgpack.MessagePackWriter;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Writes tokens as MessagePack directly into a buffer. A mapping library announces the
 * size of a container late or never, so its header is written when it ends.
 *
 * @since 0.1.0
 */
public final class TokenWriter {

	private static final int SHALLOW = 8;

	private final ByteBuf out;

	private final int nesting;

	/** The position of the header of each open container. */
	private int[] heads = new int[SHALLOW];

	/** How many elements or pairs each open container has so far. */
	private int[] counts = new int[SHALLOW];

	/** The keys so far of the open maps in which a key may occur twice. */
	private @Nullable Map<Integer, Set<String>> keys;

	private int depth;

	/**
	 * Create a writer.
	 * @param out the target; the caller keeps it
	 * @param nesting how many containers may be open at once
	 */
	public TokenWriter(ByteBuf out, int nesting) {
		this.out = out;
		this.nesting = nesting;
	}

	/**
	 * Return the target, to which scalars are written.
	 * @return the target
	 */
	public ByteBuf out() {
		return this.out;
	}

	/**
	 * Begin a list.
	 * @throws MessagePackValueException if nesting is too deep
	 */
	public void startList() {
		start();
	}

	private void start() {
		if (this.depth == this.nesting) {
			throw new MessagePackValueException(
					"A value is nested deeper than " + PlainValueWriter.NESTING + " levels");
		}
		if (++this.depth == this.heads.length) {
			this.heads = Arrays.copyOf(this.heads, 2 * this.depth);
			this.counts = Arrays.copyOf(this.counts, 2 * this.depth);
		}
		this.heads[this.depth] = this.out.writerIndex();
		this.counts[this.depth] = 0;
		this.out.writeByte(0);
	}

	/**
	 * Begin a map for an object.
	 * @param value the object, {@code null} if unknown
	 * @throws MessagePackValueException if nesting is too deep
	 */
	public void startMap(@Nullable Object value) {
		start();
		if (this.keys != null) {
			this.keys.remove(this.depth);
		}
		if (value instanceof Map<?, ?> map && UniqueKeys.areNeeded(map)) {
			Map<Integer, Set<String>> present = (this.keys != null) ? this.keys : new HashMap<>();
			this.keys = present;
			present.put(this.depth, new HashSet<>());
		}
	}

	/**
	 * Refuse from here on keys that the innermost map has already.
	 */
	public void requireUniqueKeys() {
		Map<Integer, Set<String>> present = (this.keys != null) ? this.keys : new HashMap<>();
		this.keys = present;
		present.computeIfAbsent(this.depth, (depth) -> keysSoFar());
	}

	private Set<String> keysSoFar() {
		Set<String> keys = new HashSet<>();
		int begin = this.heads[this.depth] + 1;
		MessagePackReader pairs = new MessagePackReader(this.out.slice(begin, this.out.writerIndex() - begin));
		for (int i = 0; i < this.counts[this.depth]; i++) {
			keys.add(pairs.readString());
			pairs.skip();
		}
		return keys;
	}

	/**
	 * Count an element of the innermost list, or a pair of the innermost map.
	 */
	public void count() {
		this.counts[this.depth]++;
	}

	/**
	 * Count a pair and write its key; its value must follow.
	 * @param key the key
	 * @throws MessagePackValueException if the map has the key already, or no string can
	 * express it
	 */
	public void key(String key) {
		count();
		Set<String> present = (this.keys != null) ? this.keys.get(this.depth) : null;
		if (present != null) {
			UniqueKeys.add(present, key);
		}
		MessagePackWriter.writeText(this.out, key);
	}

	/**
	 * End the innermost list.
	 */
	public void endList() {
		end(false);
	}

	/**
	 * End the innermost map.
	 */
	public void endMap() {
		end(true);
	}

	private void end(boolean map) {
		int head = this.heads[this.depth];
		int count = this.counts[this.depth];
		if (count < 16) {
			this.out.setByte(head, (map ? MessagePackFormat.FIXMAP : MessagePackFormat.FIXARRAY) | count);
		}
		else {
			widen(head, count, map);
		}
		this.depth--;
	}

	private void widen(int head, int count, boolean map) {
		ByteBuf content = this.out.copy(head + 1, this.out.writerIndex() - head - 1);
		try {
			this.out.writerIndex(head);
			if (map) {
				MessagePackWriter.writeMapHeader(this.out, count);
			}
			else {
				MessagePackWriter.writeArrayHeader(this.out, count);
			}
			this.out.writeBytes(content);
		}
		finally {
			content.release();
		}
	}

}
