package io.netconduit.server;

import java.time.Duration;
import java.util.Set;

import io.netconduit.Dialect;
import io.netconduit.settings.ConnectionSettings;
import io.netconduit.settings.InvalidSettingException;
import io.netconduit.settings.Mechanism;
import io.netconduit.settings.SettingChecks;
import io.netconduit.settings.ThreadSettings;

/**
 * Everything that defines a server, as settings. Immutable; created by
 * {@link #builder()}.
 *
 * @param host the address to listen on
 * @param port the port to listen on, {@code 0} for a free one
 * @param ipv6 whether to listen on IPv6 too
 * @param maxConnections how many authenticated connections there may be
 * @param connectionTimeout idle timeout: closes a connection that sends nothing for this
 * long
 * @param dialects the accepted header layouts
 * @param tls whether and how TLS is used
 * @param auth who may log in, and how
 * @param connection the settings of each connection
 * @param threads the threads that serve all connections
 * @param limits the limits for the calls and messages of peers
 * @since 0.1.0
 */
public record ServerDescriptor(String host, int port, boolean ipv6, int maxConnections, Duration connectionTimeout,
		Set<Dialect> dialects, ServerTlsSettings tls, ServerAuthSettings auth, ConnectionSettings connection,
		ThreadSettings threads, LimitSettings limits) {

	/**
	 * Prefix of the keys of a server's settings unless its connection settings define
	 * another.
	 */
	public static final String PREFIX = "conduit.server";

	private static final int LARGEST_PORT = 65535;

	private static final int LONGEST_HOST = 255;

	/**
	 * Create a descriptor.
	 * @throws InvalidSettingException if a value breaks its rule
	 */
	public ServerDescriptor {
		SettingChecks.text("host", host, LONGEST_HOST);
		SettingChecks.number("port", port, 0, LARGEST_PORT);
		SettingChecks.number("max-connections", maxConnections, 1, 1_000_000);
		SettingChecks.duration("connection-timeout", connectionTimeout);
		SettingChecks.notEmpty("dialects", dialects);
		dialects = Set.copyOf(dialects);
		if (auth.mechanisms().contains(Mechanism.SHA256) && !dialects.contains(Dialect.PYTHON)) {
			throw new InvalidSettingException("auth.mechanisms", auth.mechanisms().toString(),
					"can contain sha256 only if {dialects} contains python",
					"add python to {dialects} or remove sha256 from {auth.mechanisms}");
		}
	}

	/**
	 * A builder with the defaults.
	 * @return a new builder
	 */
	public static ServerDescriptorBuilder builder() {
		return new ServerDescriptorBuilder();
	}

	/**
	 * A builder with this descriptor's values.
	 * @return a new builder
	 */
	public ServerDescriptorBuilder toBuilder() {
		return new ServerDescriptorBuilder(this);
	}

}
