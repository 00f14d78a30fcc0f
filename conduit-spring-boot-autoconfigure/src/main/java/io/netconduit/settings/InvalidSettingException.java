package io.netconduit.settings;

/**
 * Thrown when a descriptor is built with a value that its rule forbids.
 *
 * @since 0.1.0
 */
public class InvalidSettingException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	private final String prefix;

	private final String property;

	private final String value;

	private final String rule;

	private final String cure;

	/**
	 * Create the exception. The rule and the cure put names of settings in braces, as in
	 * <code>"raise {port}"</code>, so that {@link #qualified(String)} finds them.
	 * @param property the setting in kebab case, as in {@code heartbeat-timeout} or
	 * {@code auth.iterations}
	 * @param value the value as text, never a secret
	 * @param rule what the value must be, as in "must be from 1 to 10"
	 * @param cure what to do, in the imperative and without a full stop
	 */
	public InvalidSettingException(String property, String value, String rule, String cure) {
		this("", property, value, rule, cure);
	}

	private InvalidSettingException(String prefix, String property, String value, String rule, String cure) {
		super("%s%s is %s but %s: %s".formatted(prefix, property, value, named(prefix, rule), named(prefix, cure)));
		this.prefix = prefix;
		this.property = property;
		this.value = value;
		this.rule = rule;
		this.cure = cure;
	}

	/**
	 * Return the same exception with a prefix before the name of every setting.
	 * @param prefix the prefix with its separator, as in {@code conduit.server.}
	 * @return a new exception, caused by this one
	 */
	public InvalidSettingException qualified(String prefix) {
		InvalidSettingException qualified = new InvalidSettingException(prefix, this.property, this.value, this.rule,
				this.cure);
		qualified.initCause(this);
		return qualified;
	}

	/**
	 * The setting in kebab case.
	 * @return the name, with its prefix if it was {@link #qualified(String)}
	 */
	public String property() {
		return this.prefix + this.property;
	}

	/**
	 * The offending value as text; never a secret.
	 * @return the value
	 */
	public String value() {
		return this.value;
	}

	/**
	 * Rule for the value.
	 * @return the end of a sentence that begins with the setting
	 */
	public String rule() {
		return named(this.prefix, this.rule);
	}

	/**
	 * What to do.
	 * @return an imperative without a full stop
	 */
	public String cure() {
		return named(this.prefix, this.cure);
	}

	private static String named(String prefix, String template) {
		return template.replace("{", prefix).replace("}", "");
	}

}
