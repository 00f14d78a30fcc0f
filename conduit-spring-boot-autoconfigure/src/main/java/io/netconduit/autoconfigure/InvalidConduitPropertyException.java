package io.netconduit.autoconfigure;

import io.netconduit.settings.InvalidSettingException;

/**
 * Thrown during startup if a property of the server or the client has an invalid value.
 */
final class InvalidConduitPropertyException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final InvalidSettingException setting;

	InvalidConduitPropertyException(InvalidSettingException setting) {
		super(setting.getMessage(), setting);
		this.setting = setting;
	}

	/**
	 * Return the key of the property, such as {@code conduit.server.heartbeat-timeout}.
	 * @return the full key
	 */
	String getKey() {
		return this.setting.property();
	}

	/**
	 * Return the value as text.
	 * @return the value, never a secret
	 */
	String getValue() {
		return this.setting.value();
	}

	/**
	 * Return the rule that the value violates.
	 * @return the end of a sentence that starts with the key
	 */
	String getRule() {
		return this.setting.rule();
	}

	/**
	 * Return how to correct the property.
	 * @return an imperative without a full stop
	 */
	String getCure() {
		return this.setting.cure();
	}

}
