package io.netconduit.engine.codec.binding;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.netconduit.engine.codec.msgpack.FieldNames;
import io.netconduit.engine.codec.msgpack.MessagePackException;
import io.netconduit.engine.codec.msgpack.MessagePackReader;
import io.netconduit.engine.codec.msgpack.ValueType;
import io.netconduit.engine.codec.payload.ForeignText;
import org.jspecify.annotations.Nullable;

/**
 * The names in a map of a peer, read once more to explain what is missing. Their number
 * and length are limited, because they go back to the peer.
 *
 * @since 0.1.0
 */
public final class SentNames {

	/** The most unknown names in an error. */
	private static final int SHOWN = 5;

	/** The most unknown names that are compared with missing ones, and vice versa. */
	private static final int COMPARED = 16;

	/** The length in characters at which an unknown name is cut. */
	private static final int LENGTH = 64;

	/** The most bytes of an unknown name that are read. */
	private static final int BYTES = 4 * LENGTH;

	private final BitSet present = new BitSet();

	private final Set<String> unknown = new LinkedHashSet<>();

	private boolean textKeys = true;

	private SentNames() {
	}

	/**
	 * Read the names of a map. Stops at the first key that is no string.
	 * @param in the source, positioned at the value; its position is undefined afterwards
	 * @param known the names that are not reported as unknown
	 * @return the names; none if the value is no map
	 */
	public static SentNames read(MessagePackReader in, FieldNames known) {
		SentNames names = new SentNames();
		try {
			int count = (in.nextType() == ValueType.MAP) ? in.readMapHeader() : 0;
			for (int i = 0; i < count; i++) {
				names.readOne(in, known);
			}
		}
		catch (MessagePackException ex) {
			// What is wrong with the map is reported by whoever reads its values.
		}
		return names;
	}

	private void readOne(MessagePackReader in, FieldNames known) {
		int from = in.position();
		this.textKeys = in.nextType() == ValueType.STRING;
		int index = in.matchKey(known, 0);
		if (index < 0 && this.unknown.size() < COMPARED) {
			this.unknown.add(shown(in.reset(from)));
		}
		boolean nil = in.tryReadNil();
		if (!nil) {
			in.skip();
		}
		if (index >= 0) {
			this.present.set(index, !nil);
		}
	}

	private static String shown(MessagePackReader in) {
		int length = in.readHeader(ValueType.STRING);
		String text = in.buffer().toString(in.take(length), Math.min(length, BYTES), StandardCharsets.UTF_8);
		String printable = ForeignText.shown(text);
		if (printable.length() <= LENGTH) {
			return printable;
		}
		int end = Character.isHighSurrogate(printable.charAt(LENGTH - 1)) ? LENGTH - 1 : LENGTH;
		return printable.substring(0, end) + "…";
	}

	/**
	 * Return whether a known name was sent with a value.
	 * @param index the index of the name
	 * @return whether its last value is not nil
	 */
	boolean contains(int index) {
		return this.present.get(index);
	}

	/**
	 * Return whether all keys of the map are strings.
	 * @return {@code false} if it has another one
	 */
	boolean hasTextKeys() {
		return this.textKeys;
	}

	/**
	 * Do not report a name as unknown.
	 * @param name the name
	 */
	void forget(String name) {
		this.unknown.remove(name);
	}

	/**
	 * Do not report unknown names, because they may be known in another way.
	 */
	void forgetAll() {
		this.unknown.clear();
	}

	/**
	 * Find the unknown name that was probably sent in place of another.
	 * @param missing the name that was not sent
	 * @return the unknown name, or {@code null} if none is similar
	 */
	@Nullable String nearest(String missing) {
		return nearest(missing, this.unknown);
	}

	private static @Nullable String nearest(String missing, Set<String> candidates) {
		String wanted = squeezed(missing);
		int least = Math.max(1, wanted.length() / 4) + 1;
		String nearest = null;
		for (String candidate : candidates) {
			String found = squeezed(candidate);
			if (Math.abs(found.length() - wanted.length()) < least) {
				int distance = Distance.between(wanted, found);
				if (distance < least && distance < wanted.length()) {
					least = distance;
					nearest = candidate;
				}
			}
		}
		return nearest;
	}

	// The spelling of one name in several naming strategies.
	private static String squeezed(String name) {
		return name.replace("_", "").replace("-", "").replace(".", "").toLowerCase(Locale.ROOT);
	}

	/**
	 * Describe the unknown names next to the missing ones.
	 * @param missing the names that were not sent
	 * @return the text to append to the message for each missing name, empty for nothing:
	 * an unknown name that is similar, and for the first one the others too
	 */
	public List<String> hints(List<String> missing) {
		Set<String> unclaimed = new LinkedHashSet<>(this.unknown);
		List<@Nullable String> meant = new ArrayList<>(missing.size());
		for (String name : missing) {
			String nearest = (meant.size() < COMPARED) ? nearest(name, unclaimed) : null;
			unclaimed.remove(nearest);
			meant.add(nearest);
		}
		int room = Math.max(0, SHOWN - (int) meant.stream().filter((name) -> name != null).count());
		List<String> others = new ArrayList<>(unclaimed.stream().limit(room).toList());
		if (others.size() < unclaimed.size()) {
			others.add("…");
		}
		List<String> hints = new ArrayList<>(missing.size());
		int shown = 0;
		for (int i = 0; i < missing.size(); i++) {
			List<String> names = (i == 0) ? others : new ArrayList<>();
			String nearest = (shown < SHOWN) ? meant.get(i) : null;
			String question = "";
			if (nearest != null) {
				shown++;
				names.add(nearest);
				question = ". Did you mean " + missing.get(i) + "?";
			}
			hints.add(names.isEmpty() ? "" : " (unknown: " + String.join(", ", names) + question + ")");
		}
		return hints;
	}

}
