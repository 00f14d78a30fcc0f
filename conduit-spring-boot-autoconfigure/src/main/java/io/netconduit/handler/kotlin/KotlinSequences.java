package io.netconduit.handler.kotlin;

import java.util.Iterator;

import kotlin.sequences.Sequence;

/**
 * Recognizes sequences and passes through them.
 *
 * @since 0.1.0
 */
public final class KotlinSequences {

	private static final String SEQUENCE = "kotlin.sequences.Sequence";

	private KotlinSequences() {
	}

	/**
	 * Whether a type is that of a sequence.
	 * @param type a type
	 * @return whether it is
	 */
	public static boolean isSequence(Class<?> type) {
		return type.getName().equals(SEQUENCE);
	}

	/**
	 * Whether objects of a class are sequences.
	 * @param type the class
	 * @return whether they are
	 */
	public static boolean isSubtype(Class<?> type) {
		return Sequence.class.isAssignableFrom(type);
	}

	/**
	 * Return the type of sequences.
	 * @return the type
	 */
	public static Class<?> type() {
		return Sequence.class;
	}

	/**
	 * Begin to pass through a sequence.
	 * @param sequence the sequence
	 * @return its iterator
	 */
	public static Iterator<?> iterator(Object sequence) {
		return ((Sequence<?>) sequence).iterator();
	}

}
