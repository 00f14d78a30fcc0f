package io.netconduit.autoconfigure;

import io.netconduit.settings.InvalidSettingException;

/**
 * Thrown at start where a property of the server or the client breaks its rule.
 */
final class InvalidConduitPropertyException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final InvalidSettingException setting;

	InvalidConduitPropertyException(InvalidSettingException setting) {
		super(setting.getMessage(), setting);
		this.setting = setting;
	}

	/**
	 * The key of the property, as in {@code conduit.server.heartbeat-timeout}.
	 * @return the whole key
	 */
	String getKey() {
		return this.setting.property();
	}

	/**
	 * The value as text; never a secret.
	 * @return the value
	 */
	String getValue() {
		return this.setting.value();
	}

	/**
	 * What the value must be.
	 * @return the end of a sentence that begins with the key
	 */
	String getRule() {
		return this.setting.rule();
	}

	/**
	 * What to do.
	 * @return an imperative without a full stop
	 */
	String getCure() {
		return this.setting.cure();
	}

}
