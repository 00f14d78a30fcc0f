package io.netconduit.connection;

/**
 * Thrown where a descriptor is built with a value that its rule forbids.
 *
 * @since 0.1.0
 */
public class InvalidSettingException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	private final String property;

	private final String value;

	private final String rule;

	private final String cure;

	/**
	 * Create the exception.
	 * @param property the setting in kebab case, as in {@code heartbeat-timeout} or
	 * {@code auth.iterations}
	 * @param value the value as text, blanked where it is a secret
	 * @param rule what the value must be, as in "must be from 1 to 10"
	 * @param cure what to do, in the imperative
	 */
	public InvalidSettingException(String property, String value, String rule, String cure) {
		super("%s is %s but %s: %s".formatted(property, value, rule, cure));
		this.property = property;
		this.value = value;
		this.rule = rule;
		this.cure = cure;
	}

	/**
	 * The setting in kebab case, relative to {@code conduit.server} or
	 * {@code conduit.client}.
	 * @return the name
	 */
	public String property() {
		return this.property;
	}

	/**
	 * The offending value as text; never a secret.
	 * @return the value
	 */
	public String value() {
		return this.value;
	}

	/**
	 * What the value must be.
	 * @return the end of a sentence that begins with the setting
	 */
	public String rule() {
		return this.rule;
	}

	/**
	 * What to do.
	 * @return an imperative without a full stop
	 */
	public String cure() {
		return this.cure;
	}

}
