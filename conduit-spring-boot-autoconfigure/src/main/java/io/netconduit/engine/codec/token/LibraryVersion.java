package io.netconduit.engine.codec.token;

import java.util.Locale;

/**
 * The mapping libraries that types may be annotated for. They share most annotations, but
 * each has some of its own.
 *
 * @since 0.1.0
 */
public enum LibraryVersion {

	/**
	 * Jackson 2.
	 */
	JACKSON2("com.fasterxml.jackson.databind.annotation."),

	/**
	 * Jackson 3.
	 */
	JACKSON3("tools.jackson.databind.annotation.");

	private final String annotations;

	LibraryVersion(String annotations) {
		this.annotations = annotations;
	}

	LibraryVersion other() {
		return (this == JACKSON2) ? JACKSON3 : JACKSON2;
	}

	/**
	 * Return whether an annotation is one that only this library reads.
	 * @param annotation the type of the annotation
	 * @return whether it is
	 */
	boolean owns(Class<?> annotation) {
		return annotation.getName().startsWith(this.annotations);
	}

	/**
	 * Return the name of an annotation of this library.
	 * @param simpleName its simple name
	 * @return its full name
	 */
	String annotation(String simpleName) {
		return "@" + this.annotations + simpleName;
	}

	/**
	 * Return the value of {@code conduit.codec.mapper} that selects the library.
	 */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
