package io.netconduit.client;

import java.time.Duration;
import java.util.Objects;

import io.netconduit.Dialect;
import io.netconduit.settings.ChannelBindingPolicy;
import io.netconduit.settings.ConnectionSettings;
import io.netconduit.settings.ConnectionSettingsBuilder;
import io.netconduit.settings.InvalidSettingException;
import io.netconduit.settings.Mechanism;
import io.netconduit.settings.SettingChecks;
import io.netconduit.settings.ThreadSettings;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a client is told before it connects. Immutable; made by
 * {@link #builder()}.
 *
 * @param serverHost the host to connect to
 * @param serverPort the port to connect to
 * @param useIpv6 whether to prefer the host's IPv6 addresses
 * @param connectTimeout how long the socket may take to connect
 * @param dialect the header layout to speak
 * @param tls whether and how TLS is spoken
 * @param auth who to log in as, and how
 * @param reconnect what follows the loss of the connection
 * @param disconnected what becomes of messages and calls without a connection
 * @param connection what is told about each connection
 * @param threads what is told about the threads that serve all connections
 * @since 0.1.0
 */
public record ClientDescriptor(String serverHost, int serverPort, boolean useIpv6, Duration connectTimeout,
		Dialect dialect, ClientTlsSettings tls, ClientAuthSettings auth, ReconnectSettings reconnect,
		DisconnectedSettings disconnected, ConnectionSettings connection, ThreadSettings threads) {

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
		disconnected.requireFits(connection.maxInFlightPerConnection());
		if (auth.mechanism() == Mechanism.SHA256 && dialect != Dialect.PYTHON) {
			throw new InvalidSettingException("auth.mechanism", "sha256", "needs the python dialect",
					"set {dialect} to python or {auth.mechanism} to scram-sha-256");
		}
		if (auth.channelBinding() == ChannelBindingPolicy.REQUIRE && !tls.enabled()) {
			throw new InvalidSettingException("auth.channel-binding", "require", "needs TLS, which is off",
					"set {ssl.bundle}, or {ssl.enabled} to true, or {auth.channel-binding} to allow");
		}
	}

	/**
	 * A builder with the defaults; {@link Builder#serverHost(String)} has none.
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
	public static final class Builder extends ConnectionSettingsBuilder<Builder> {

		private String serverHost = "";

		private int serverPort = 8080;

		private boolean useIpv6;

		private Duration connectTimeout = Duration.ofSeconds(10);

		private Dialect dialect = Dialect.DOCUMENTED;

		private ClientTlsSettings tls = ClientTlsSettings.OFF;

		private ChannelBindingPolicy channelBinding = ChannelBindingPolicy.ALLOW;

		private String username = ClientAuthSettings.DEFAULT_USER;

		private @Nullable String password;

		private Mechanism authMechanism = Mechanism.SCRAM_SHA_256;

		private int minIterations = 4096;

		private boolean reconnectEnabled = true;

		private int reconnectAttempts;

		private Duration reconnectDelay = Duration.ofSeconds(1);

		private Duration reconnectDelayMax = Duration.ofSeconds(60);

		private double reconnectDelayMultiplier = 2.0;

		private DisconnectedSettings disconnected = DisconnectedSettings.DEFAULT;

		private Builder() {
			super("conduit_client", 1);
		}

		private Builder(ClientDescriptor descriptor) {
			super(descriptor.connection(), descriptor.threads());
			this.serverHost = descriptor.serverHost();
			this.serverPort = descriptor.serverPort();
			this.useIpv6 = descriptor.useIpv6();
			this.connectTimeout = descriptor.connectTimeout();
			this.dialect = descriptor.dialect();
			this.tls = descriptor.tls();
			ClientAuthSettings auth = descriptor.auth();
			this.channelBinding = auth.channelBinding();
			this.username = auth.username();
			this.password = auth.password();
			this.authMechanism = auth.mechanism();
			this.minIterations = auth.minIterations();
			ReconnectSettings reconnect = descriptor.reconnect();
			this.reconnectEnabled = reconnect.enabled();
			this.reconnectAttempts = reconnect.attempts();
			this.reconnectDelay = reconnect.delay();
			this.reconnectDelayMax = reconnect.delayMax();
			this.reconnectDelayMultiplier = reconnect.delayMultiplier();
			this.disconnected = descriptor.disconnected();
		}

		/**
		 * Set the host to connect to.
		 * @param serverHost the host to connect to
		 * @return this builder
		 */
		public Builder serverHost(String serverHost) {
			this.serverHost = serverHost;
			return this;
		}

		/**
		 * Set the port to connect to.
		 * @param serverPort the port to connect to
		 * @return this builder
		 */
		public Builder serverPort(int serverPort) {
			this.serverPort = serverPort;
			return this;
		}

		/**
		 * Set whether to prefer IPv6.
		 * @param useIpv6 whether to prefer the host's IPv6 addresses
		 * @return this builder
		 */
		public Builder useIpv6(boolean useIpv6) {
			this.useIpv6 = useIpv6;
			return this;
		}

		/**
		 * Set the timeout of connecting.
		 * @param connectTimeout how long the socket may take to connect
		 * @return this builder
		 */
		public Builder connectTimeout(Duration connectTimeout) {
			this.connectTimeout = connectTimeout;
			return this;
		}

		/**
		 * Set the dialect.
		 * @param dialect the header layout to speak
		 * @return this builder
		 */
		public Builder dialect(Dialect dialect) {
			this.dialect = dialect;
			return this;
		}

		/**
		 * Set the user.
		 * @param username the user to log in as
		 * @return this builder
		 */
		public Builder username(String username) {
			this.username = username;
			return this;
		}

		/**
		 * Set the password.
		 * @param password the user's password, or {@code null} for none
		 * @return this builder
		 */
		public Builder password(@Nullable String password) {
			this.password = password;
			return this;
		}

		/**
		 * Set the mechanism.
		 * @param authMechanism how to prove the password
		 * @return this builder
		 */
		public Builder authMechanism(Mechanism authMechanism) {
			this.authMechanism = authMechanism;
			return this;
		}

		/**
		 * Set whether and how TLS is spoken.
		 * @param tls the settings
		 * @return this builder
		 */
		public Builder tls(ClientTlsSettings tls) {
			this.tls = tls;
			return this;
		}

		/**
		 * Set whether logins are tied to the TLS session.
		 * @param channelBinding whether to bind
		 * @return this builder
		 */
		public Builder channelBinding(ChannelBindingPolicy channelBinding) {
			this.channelBinding = channelBinding;
			return this;
		}

		/**
		 * Set the least iteration count.
		 * @param minIterations the least iteration count that a server may ask for
		 * @return this builder
		 */
		public Builder minIterations(int minIterations) {
			this.minIterations = minIterations;
			return this;
		}

		/**
		 * Set whether to reconnect.
		 * @param reconnectEnabled whether to connect anew after a loss
		 * @return this builder
		 */
		public Builder reconnectEnabled(boolean reconnectEnabled) {
			this.reconnectEnabled = reconnectEnabled;
			return this;
		}

		/**
		 * Set the number of attempts.
		 * @param reconnectAttempts the number of attempts after a loss and for the first
		 * connection, {@code 0} (the default) for no limit
		 * @return this builder
		 */
		public Builder reconnectAttempts(int reconnectAttempts) {
			this.reconnectAttempts = reconnectAttempts;
			return this;
		}

		/**
		 * Set the first delay.
		 * @param reconnectDelay how long to wait before the first attempt, at the most
		 * @return this builder
		 */
		public Builder reconnectDelay(Duration reconnectDelay) {
			this.reconnectDelay = reconnectDelay;
			return this;
		}

		/**
		 * Set the largest delay.
		 * @param reconnectDelayMax how long to wait before any attempt, at the most
		 * @return this builder
		 */
		public Builder reconnectDelayMax(Duration reconnectDelayMax) {
			this.reconnectDelayMax = reconnectDelayMax;
			return this;
		}

		/**
		 * Set the growth of the delay.
		 * @param reconnectDelayMultiplier what the delay grows by with each attempt
		 * @return this builder
		 */
		public Builder reconnectDelayMultiplier(double reconnectDelayMultiplier) {
			this.reconnectDelayMultiplier = reconnectDelayMultiplier;
			return this;
		}

		/**
		 * Set what becomes of messages and calls without a connection.
		 * @param disconnected what the client does while it has no connection
		 * @return this builder
		 */
		public Builder disconnected(DisconnectedSettings disconnected) {
			this.disconnected = disconnected;
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
		public ClientDescriptor build() {
			ClientAuthSettings auth = new ClientAuthSettings(this.username, this.password, this.authMechanism,
					this.channelBinding, this.minIterations);
			ReconnectSettings reconnect = new ReconnectSettings(this.reconnectEnabled, this.reconnectAttempts,
					this.reconnectDelay, this.reconnectDelayMax, this.reconnectDelayMultiplier);
			return new ClientDescriptor(this.serverHost, this.serverPort, this.useIpv6, this.connectTimeout,
					this.dialect, this.tls, auth, reconnect, this.disconnected, buildConnectionSettings(),
					buildThreadSettings());
		}

	}

}
