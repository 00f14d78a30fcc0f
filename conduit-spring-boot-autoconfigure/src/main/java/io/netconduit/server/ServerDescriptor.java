package io.netconduit.server;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.netconduit.Dialect;
import io.netconduit.settings.ConnectionSettings;
import io.netconduit.settings.InvalidSettingException;
import io.netconduit.settings.Mechanism;
import io.netconduit.settings.SettingChecks;
import io.netconduit.settings.ThreadSettings;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a server is told before it starts. Immutable; made by
 * {@link #builder()}.
 *
 * @param host the address to listen on
 * @param port the port to listen on, {@code 0} for a free one
 * @param ipv6 whether to listen on IPv6 too
 * @param maxConnections how many authenticated connections there may be
 * @param connectionTimeout how long a connection may bring no frame of any type
 * @param dialects the header layouts that are spoken
 * @param tls whether and how TLS is spoken
 * @param auth who may log in, and how
 * @param connection what is told about each connection
 * @param threads what is told about the threads that serve all connections
 * @param limits how much the peers may ask before they are refused
 * @since 0.1.0
 */
public record ServerDescriptor(String host, int port, boolean ipv6, int maxConnections, Duration connectionTimeout,
		Set<Dialect> dialects, ServerTlsSettings tls, ServerAuthSettings auth, ConnectionSettings connection,
		ThreadSettings threads, LimitSettings limits) {

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
					"can name sha256 only where {dialects} names python",
					"add python to {dialects} or leave sha256 out of {auth.mechanisms}");
		}
	}

	/**
	 * A builder with the defaults.
	 * @return a new builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * A builder with this descriptor's values.
	 * @return a new builder
	 */
	public Builder toBuilder() {
		return new Builder(this);
	}

	/**
	 * Builds a descriptor.
	 *
	 * @since 0.1.0
	 */
	public static final class Builder extends LimitSettingsBuilder<Builder> {

		private String host = "0.0.0.0";

		private int port = 8080;

		private boolean ipv6;

		private @Nullable String password;

		private int maxConnections = 100;

		private Duration connectionTimeout = Duration.ofSeconds(120);

		private Set<Dialect> dialects = EnumSet.allOf(Dialect.class);

		private ServerTlsSettings tls = ServerTlsSettings.OFF;

		private Map<String, UserDescriptor> users = new LinkedHashMap<>();

		private Set<Mechanism> authMechanisms = EnumSet.of(Mechanism.SCRAM_SHA_256, Mechanism.SCRAM_SHA_256_PLUS);

		private int authIterations = 600_000;

		private @Nullable String authSaltSecret;

		private int failedProofsPerMinute = 10;

		private int maxUnauthenticated = 256;

		private int maxUnauthenticatedPerAddress = 64;

		private Builder() {
			super("conduit_server", 0);
		}

		private Builder(ServerDescriptor descriptor) {
			super(descriptor.connection(), descriptor.threads(), descriptor.limits());
			this.host = descriptor.host();
			this.port = descriptor.port();
			this.ipv6 = descriptor.ipv6();
			this.maxConnections = descriptor.maxConnections();
			this.connectionTimeout = descriptor.connectionTimeout();
			this.dialects = descriptor.dialects();
			this.tls = descriptor.tls();
			ServerAuthSettings auth = descriptor.auth();
			this.password = auth.password();
			this.users = new LinkedHashMap<>(auth.users());
			this.authMechanisms = auth.mechanisms();
			this.authIterations = auth.iterations();
			this.authSaltSecret = auth.saltSecret();
			this.failedProofsPerMinute = auth.failedProofsPerMinute();
			this.maxUnauthenticated = auth.maxUnauthenticated();
			this.maxUnauthenticatedPerAddress = auth.maxUnauthenticatedPerAddress();
		}

		/**
		 * Set the address to listen on.
		 * @param host the address to listen on
		 * @return this builder
		 */
		public Builder host(String host) {
			this.host = host;
			return this;
		}

		/**
		 * Set the port to listen on.
		 * @param port the port to listen on, {@code 0} for a free one
		 * @return this builder
		 */
		public Builder port(int port) {
			this.port = port;
			return this;
		}

		/**
		 * Set whether to listen on IPv6.
		 * @param ipv6 whether to listen on IPv6 too
		 * @return this builder
		 */
		public Builder ipv6(boolean ipv6) {
			this.ipv6 = ipv6;
			return this;
		}

		/**
		 * Set the password of the user {@code conduit}.
		 * @param password the password of the user {@code conduit}, or {@code null} for
		 * none
		 * @return this builder
		 */
		public Builder password(@Nullable String password) {
			this.password = password;
			return this;
		}

		/**
		 * Set the largest number of connections.
		 * @param maxConnections how many authenticated connections there may be
		 * @return this builder
		 */
		public Builder maxConnections(int maxConnections) {
			this.maxConnections = maxConnections;
			return this;
		}

		/**
		 * Set the timeout of a silent connection.
		 * @param connectionTimeout how long a connection may bring no frame of any type
		 * @return this builder
		 */
		public Builder connectionTimeout(Duration connectionTimeout) {
			this.connectionTimeout = connectionTimeout;
			return this;
		}

		/**
		 * Set the iteration count of SCRAM.
		 * @param authIterations how many PBKDF2 iterations of the users' keys
		 * @return this builder
		 */
		public Builder authIterations(int authIterations) {
			this.authIterations = authIterations;
			return this;
		}

		/**
		 * Set the secret of the salts.
		 * @param authSaltSecret the secret that salts are derived from, or {@code null}
		 * for a random one per start
		 * @return this builder
		 */
		public Builder authSaltSecret(@Nullable String authSaltSecret) {
			this.authSaltSecret = authSaltSecret;
			return this;
		}

		/**
		 * Set the throttle of failed proofs.
		 * @param failedProofsPerMinute how many wrong passwords one address may send a
		 * minute, {@code 0} for no limit
		 * @return this builder
		 */
		public Builder failedProofsPerMinute(int failedProofsPerMinute) {
			this.failedProofsPerMinute = failedProofsPerMinute;
			return this;
		}

		/**
		 * Set the largest number of handshakes.
		 * @param maxUnauthenticated how many connections may be in their handshake
		 * @return this builder
		 */
		public Builder maxUnauthenticated(int maxUnauthenticated) {
			this.maxUnauthenticated = maxUnauthenticated;
			return this;
		}

		/**
		 * Set the largest number of handshakes of one address.
		 * @param maxUnauthenticatedPerAddress how many connections of one address may be
		 * in their handshake
		 * @return this builder
		 */
		public Builder maxUnauthenticatedPerAddress(int maxUnauthenticatedPerAddress) {
			this.maxUnauthenticatedPerAddress = maxUnauthenticatedPerAddress;
			return this;
		}

		/**
		 * Set the header layouts that are spoken.
		 * @param dialects one or both
		 * @return this builder
		 */
		public Builder dialects(Collection<Dialect> dialects) {
			this.dialects = Set.copyOf(dialects);
			return this;
		}

		/**
		 * Set whether and how TLS is spoken.
		 * @param tls the settings
		 * @return this builder
		 */
		public Builder tls(ServerTlsSettings tls) {
			this.tls = tls;
			return this;
		}

		/**
		 * Set the mechanisms that are taken.
		 * @param authMechanisms at least one
		 * @return this builder
		 */
		public Builder authMechanisms(Collection<Mechanism> authMechanisms) {
			this.authMechanisms = Set.copyOf(authMechanisms);
			return this;
		}

		/**
		 * Add a user, or replace the one of that name.
		 * @param name the user's name
		 * @param user what the user logs in with
		 * @return this builder
		 */
		public Builder user(String name, UserDescriptor user) {
			this.users.put(name, user);
			return this;
		}

		@Override
		protected Builder self() {
			return this;
		}

		/**
		 * Build the descriptor.
		 * @return the descriptor
		 * @throws InvalidSettingException if a value breaks its rule
		 */
		public ServerDescriptor build() {
			ServerAuthSettings auth = new ServerAuthSettings(this.password, this.users, this.authMechanisms,
					this.authIterations, this.authSaltSecret, this.failedProofsPerMinute, this.maxUnauthenticated,
					this.maxUnauthenticatedPerAddress);
			return new ServerDescriptor(this.host, this.port, this.ipv6, this.maxConnections, this.connectionTimeout,
					this.dialects, this.tls, auth, buildConnectionSettings(), buildThreadSettings(),
					buildLimitSettings());
		}

	}

}
