package io.netconduit.engine.codec.token;

import org.jspecify.annotations.Nullable;

/**
 * The refusal of a type that cannot be read from a payload or written to one.
 *
 * @since 0.1.0
 */
public final class TypeRefusal extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	private TypeRefusal(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

	/**
	 * Refuse to read a type.
	 * @param whole the name of the type
	 * @param path the path to the part that cannot be read; empty for the type itself
	 * @param part the name of the part's type
	 * @param reason why it cannot be read
	 * @param cause the failure of the library, {@code null} if there is none
	 * @return the exception to throw
	 */
	public static TypeRefusal read(String whole, String path, String part, String reason, @Nullable Throwable cause) {
		return refuse("No value can be read as " + whole, path, part, reason, cause);
	}

	/**
	 * Refuse to write a type.
	 * @param whole the name of the type
	 * @param path the path to the part that cannot be written; empty for the type itself
	 * @param part the name of the part's type
	 * @param reason why it cannot be written
	 * @param cause the failure of the library, {@code null} if there is none
	 * @return the exception to throw
	 */
	public static TypeRefusal written(String whole, String path, String part, String reason,
			@Nullable Throwable cause) {
		return refuse("No value of " + whole + " can be written", path, part, reason, cause);
	}

	/**
	 * Explain why a payload does not choose a class by its name.
	 * @param base the name of the type with the annotation
	 * @return the reason and the fix
	 */
	public static String classNames(String base) {
		return "a peer never names a class, as the @JsonTypeInfo for " + base
				+ " demands: use Id.NAME with @JsonSubTypes, or Id.DEDUCTION";
	}

	private static TypeRefusal refuse(String what, String path, String part, String reason, @Nullable Throwable cause) {
		String place = path.isEmpty() ? "" : " (" + path + " is a " + part + ")";
		return new TypeRefusal(what + place + ": " + reason, cause);
	}

}
