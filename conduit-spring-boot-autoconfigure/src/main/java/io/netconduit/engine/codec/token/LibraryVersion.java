package io.netconduit.engine.codec.token;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

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
	JACKSON2("com.fasterxml.jackson.databind."),

	/**
	 * Jackson 3.
	 */
	JACKSON3("tools.jackson.databind.");

	private final String packageName;

	private final String annotations;

	LibraryVersion(String packageName) {
		this.packageName = packageName;
		this.annotations = packageName + "annotation.";
	}

	LibraryVersion other() {
		return (this == JACKSON2) ? JACKSON3 : JACKSON2;
	}

	/**
	 * Explain why values of a class are not data for this library.
	 * @param type the class
	 * @return completes the sentence that begins with the class's name, or {@code null}
	 * if it is not a class of the other version
	 */
	public @Nullable String whyForeign(Class<?> type) {
		for (Class<?> current = type; current != null; current = current.getSuperclass()) {
			if (current.getName().startsWith(other().packageName)) {
				return "belongs to the version of Jackson that is not in use";
			}
		}
		return null;
	}

	/**
	 * Explain that the library reads a class only with a module.
	 * @param type the class
	 * @return what is missing, and the fix
	 */
	String missingModule(Class<?> type) {
		String name = type.getName();
		String module = name.startsWith("java.time.") ? "jackson-datatype-jsr310"
				: name.startsWith("org.joda.time.") ? "jackson-datatype-joda" : "jackson-datatype-jdk8";
		return "Jackson needs the module " + module + " for it; add it to the class path and register it with your "
				+ ((this == JACKSON2) ? "ObjectMapper, as findAndRegisterModules()"
						: "JsonMapper, as findAndAddModules()")
				+ " does";
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
