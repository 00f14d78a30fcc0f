package io.netconduit.client;

import java.util.Objects;

import io.netconduit.settings.ChannelBindingPolicy;
import io.netconduit.settings.InvalidSettingException;
import io.netconduit.settings.Mechanism;
import io.netconduit.settings.SettingChecks;
import org.jspecify.annotations.Nullable;

/**
 * Who the client logs in as, and how.
 *
 * @param username the user
 * @param password the user's password, or {@code null} for none
 * @param mechanism how to prove the password
 * @param channelBinding whether the login is tied to the TLS session; scram-sha-256-plus
 * makes it {@code REQUIRE}
 * @param minIterations the lowest iteration count that a server may request
 * @since 0.1.0
 */
public record ClientAuthSettings(String username, @Nullable String password, Mechanism mechanism,
		ChannelBindingPolicy channelBinding, int minIterations) {

	/**
	 * The user if none is set.
	 */
	public static final String DEFAULT_USER = "conduit";

	private static final int LONGEST_NAME = 255;

	private static final int LEAST_ITERATIONS = 4096;

	private static final int MOST_ITERATIONS = 5_000_000;

	/**
	 * Create the settings.
	 * @throws InvalidSettingException if a value breaks its rule
	 */
	public ClientAuthSettings {
		Objects.requireNonNull(mechanism, "mechanism");
		if (mechanism == Mechanism.SCRAM_SHA_256_PLUS && channelBinding == ChannelBindingPolicy.DISABLE) {
			throw new InvalidSettingException("auth.channel-binding", "disable",
					"cannot be combined with {auth.mechanism} scram-sha-256-plus, which always binds",
					"remove {auth.channel-binding} or set {auth.mechanism} to scram-sha-256");
		}
		if (mechanism == Mechanism.SHA256 && channelBinding == ChannelBindingPolicy.REQUIRE) {
			throw new InvalidSettingException("auth.channel-binding", "require",
					"cannot be combined with {auth.mechanism} sha256, which never binds",
					"remove {auth.channel-binding} or set {auth.mechanism} to scram-sha-256");
		}
		channelBinding = (mechanism != Mechanism.SCRAM_SHA_256_PLUS) ? channelBinding : ChannelBindingPolicy.REQUIRE;
		SettingChecks.text("username", username, LONGEST_NAME);
		SettingChecks.secret("password", password, 1);
		SettingChecks.number("auth.min-iterations", minIterations, LEAST_ITERATIONS, MOST_ITERATIONS);
		if (mechanism == Mechanism.SHA256 && !username.equals(DEFAULT_USER)) {
			throw new InvalidSettingException("username", username,
					"must be %s if {auth.mechanism} is sha256, which names no user".formatted(DEFAULT_USER),
					"remove {username} or set {auth.mechanism} to scram-sha-256");
		}
	}

	/**
	 * Returns the defaults, without a password.
	 * @return the defaults
	 */
	public static ClientAuthSettings defaults() {
		return new ClientAuthSettings(DEFAULT_USER, null, Mechanism.SCRAM_SHA_256, ChannelBindingPolicy.ALLOW,
				LEAST_ITERATIONS);
	}

	/**
	 * Returns these settings with another value.
	 * @param username the user
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public ClientAuthSettings withUsername(String username) {
		return new ClientAuthSettings(username, this.password, this.mechanism, this.channelBinding, this.minIterations);
	}

	/**
	 * Returns these settings with another value.
	 * @param password the user's password, or {@code null} for none
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public ClientAuthSettings withPassword(@Nullable String password) {
		return new ClientAuthSettings(this.username, password, this.mechanism, this.channelBinding, this.minIterations);
	}

	/**
	 * Returns these settings with another value.
	 * @param mechanism how to prove the password
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public ClientAuthSettings withMechanism(Mechanism mechanism) {
		return new ClientAuthSettings(this.username, this.password, mechanism, this.channelBinding, this.minIterations);
	}

	/**
	 * Returns these settings with another value.
	 * @param channelBinding whether the login is tied to the TLS session;
	 * scram-sha-256-plus makes it {@code REQUIRE}
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public ClientAuthSettings withChannelBinding(ChannelBindingPolicy channelBinding) {
		return new ClientAuthSettings(this.username, this.password, this.mechanism, channelBinding, this.minIterations);
	}

	/**
	 * Returns these settings with another value.
	 * @param minIterations the lowest iteration count that a server may request
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public ClientAuthSettings withMinIterations(int minIterations) {
		return new ClientAuthSettings(this.username, this.password, this.mechanism, this.channelBinding, minIterations);
	}

	/**
	 * Describes everything except the password.
	 */
	@Override
	public String toString() {
		return "ClientAuthSettings[username=%s, password=%s, mechanism=%s, channelBinding=%s, minIterations=%s]"
			.formatted(this.username, SettingChecks.blanked(this.password), this.mechanism, this.channelBinding,
					this.minIterations);
	}

}
