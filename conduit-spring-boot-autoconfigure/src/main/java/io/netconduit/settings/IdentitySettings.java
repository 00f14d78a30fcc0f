package io.netconduit.settings;

/**
 * How a server or client introduces itself to its peers.
 *
 * @param name the name that peers see
 * @param version the version that peers see
 * @param description the description that peers see; may be empty
 * @param protocolVersion the version of the protocol that peers see
 * @since 0.1.0
 */
public record IdentitySettings(String name, String version, String description, String protocolVersion) {

	private static final int LONGEST_NAME = 128;

	private static final int LONGEST_DESCRIPTION = 1024;

	/**
	 * Creates the settings.
	 * @throws InvalidSettingException if a value breaks its rule
	 */
	public IdentitySettings {
		SettingChecks.text("name", name, LONGEST_NAME);
		SettingChecks.text("version", version, LONGEST_NAME);
		SettingChecks.length("description", description, LONGEST_DESCRIPTION);
		SettingChecks.text("protocol-version", protocolVersion, LONGEST_NAME);
	}

	/**
	 * Returns the defaults.
	 * @param name the name that peers see
	 * @return the defaults
	 * @throws InvalidSettingException if the name breaks its rule
	 */
	public static IdentitySettings defaults(String name) {
		return new IdentitySettings(name, "1.0.0", "", "1.0");
	}

	/**
	 * Returns these settings with another value.
	 * @param name the name that peers see
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public IdentitySettings withName(String name) {
		return new IdentitySettings(name, this.version, this.description, this.protocolVersion);
	}

	/**
	 * Returns these settings with another value.
	 * @param version the version that peers see
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public IdentitySettings withVersion(String version) {
		return new IdentitySettings(this.name, version, this.description, this.protocolVersion);
	}

	/**
	 * Returns these settings with another value.
	 * @param description the description that peers see; may be empty
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public IdentitySettings withDescription(String description) {
		return new IdentitySettings(this.name, this.version, description, this.protocolVersion);
	}

	/**
	 * Returns these settings with another value.
	 * @param protocolVersion the version of the protocol that peers see
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public IdentitySettings withProtocolVersion(String protocolVersion) {
		return new IdentitySettings(this.name, this.version, this.description, protocolVersion);
	}

}
