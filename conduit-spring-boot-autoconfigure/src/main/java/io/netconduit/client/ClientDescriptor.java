package io.netconduit.client;

import java.time.Duration;
import java.util.Objects;

import io.netconduit.Dialect;
import io.netconduit.settings.ChannelBindingPolicy;
import io.netconduit.settings.ConnectionSettings;
import io.netconduit.settings.InvalidSettingException;
import io.netconduit.settings.Mechanism;
import io.netconduit.settings.SettingChecks;
import io.netconduit.settings.ThreadSettings;

/**
 * Everything that defines a client, as settings. Immutable; created by
 * {@link #builder()}.
 *
 * @param serverHost the host to connect to
 * @param serverPort the port to connect to
 * @param useIpv6 whether to prefer the host's IPv6 addresses
 * @param connectTimeout how long the socket may take to connect
 * @param dialect the header layout to speak
 * @param tls whether and how TLS is used
 * @param auth who to log in as, and how
 * @param reconnect whether and when the client reconnects
 * @param disconnected what happens to messages and calls without a connection
 * @param connection the settings of each connection
 * @param threads the threads that serve all connections
 * @since 0.1.0
 */
public record ClientDescriptor(String serverHost, int serverPort, boolean useIpv6, Duration connectTimeout,
		Dialect dialect, ClientTlsSettings tls, ClientAuthSettings auth, ReconnectSettings reconnect,
		DisconnectedSettings disconnected, ConnectionSettings connection, ThreadSettings threads) {

	/**
	 * Prefix of the keys of a client's settings unless its connection settings define
	 * another.
	 */
	public static final String PREFIX = "conduit.client";

	private static final int LARGEST_PORT = 65535;

	private static final int LONGEST_HOST = 255;

	/**
	 * Create a descriptor.
	 * @throws InvalidSettingException if a value breaks its rule
	 */
	public ClientDescriptor {
		Objects.requireNonNull(dialect, "dialect");
		SettingChecks.text("server-host", serverHost, LONGEST_HOST);
		SettingChecks.number("server-port", serverPort, 1, LARGEST_PORT);
		SettingChecks.duration("connect-timeout", connectTimeout);
		disconnected.requireFits(connection.queues().maxInFlightPerConnection());
		if (auth.mechanism() == Mechanism.SHA256 && dialect != Dialect.PYTHON) {
			throw new InvalidSettingException("auth.mechanism", "sha256", "requires the python dialect",
					"set {dialect} to python or {auth.mechanism} to scram-sha-256");
		}
		if (auth.channelBinding() == ChannelBindingPolicy.REQUIRE && !tls.enabled()) {
			throw new InvalidSettingException("auth.channel-binding", "require", "requires TLS, which is off",
					"set {ssl.bundle}, or {ssl.enabled} to true, or {auth.channel-binding} to allow");
		}
	}

	/**
	 * A builder with the defaults; {@link ClientDescriptorBuilder#serverHost(String)} has
	 * none.
	 * @return a new builder
	 */
	public static ClientDescriptorBuilder builder() {
		return new ClientDescriptorBuilder();
	}

	/**
	 * A builder with this descriptor's values.
	 * @return a new builder
	 */
	public ClientDescriptorBuilder toBuilder() {
		return new ClientDescriptorBuilder(this);
	}

}
