package io.netconduit.autoconfigure;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import io.netconduit.Dialect;
import io.netconduit.client.ClientAuthSettings;
import io.netconduit.client.ClientDescriptor;
import io.netconduit.client.ClientTlsSettings;
import io.netconduit.client.DisconnectedBehavior;
import io.netconduit.client.DisconnectedSettings;
import io.netconduit.client.ReconnectSettings;
import io.netconduit.settings.ChannelBindingPolicy;
import io.netconduit.settings.InvalidSettingException;
import io.netconduit.settings.Mechanism;
import io.netconduit.settings.SettingChecks;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * Configuration properties of the client.
 *
 * @since 0.1.0
 */
@ConfigurationProperties(ConduitClientProperties.PREFIX)
public class ConduitClientProperties extends ConduitConnectionProperties {

	static final String PREFIX = ClientDescriptor.PREFIX;

	/**
	 * Whether to create the client, by default if server-host is set.
	 */
	private @Nullable Boolean enabled;

	/**
	 * Whether to follow 'startup' when the application starts; otherwise the client
	 * connects at first use.
	 */
	private boolean autoStartup = true;

	/**
	 * Name of the client that the server sees.
	 */
	private String name = "conduit_client";

	/**
	 * Action of the client when the application starts.
	 */
	private Startup startup = Startup.CONNECT;

	/**
	 * Time within which the client must be connected if startup is 'require', by default
	 * three times connect-timeout plus auth-timeout.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private @Nullable Duration startupTimeout;

	/**
	 * Host of the server.
	 */
	private @Nullable String serverHost;

	/**
	 * Port of the server.
	 */
	private int serverPort = 8080;

	/**
	 * Whether to prefer the server's IPv6 addresses.
	 */
	private boolean useIpv6;

	/**
	 * Time within which the socket must be connected to one address of the server.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private Duration connectTimeout = Duration.ofSeconds(10);

	/**
	 * Header layout of the frames.
	 */
	private Dialect dialect = Dialect.DOCUMENTED;

	/**
	 * User to log in as.
	 */
	private String username = "conduit";

	/**
	 * Password of the user.
	 */
	private @Nullable String password;

	/**
	 * Whether to reconnect if the connection is lost or cannot be established.
	 */
	private boolean reconnectEnabled = true;

	/**
	 * Number of attempts after a loss and for the first connection; 0 sets no limit.
	 */
	private int reconnectAttempts;

	/**
	 * Longest wait before the first attempt to reconnect.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private Duration reconnectDelay = Duration.ofSeconds(1);

	/**
	 * Longest wait before any attempt to reconnect.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private Duration reconnectDelayMax = Duration.ofSeconds(60);

	/**
	 * Factor by which the wait grows with each attempt.
	 */
	private double reconnectDelayMultiplier = 2.0;

	/**
	 * Treatment of messages and calls while there is no connection.
	 */
	private DisconnectedBehavior disconnectedBehavior = DisconnectedBehavior.REJECT;

	private final DisconnectedBuffer disconnectedBuffer = new DisconnectedBuffer();

	/**
	 * Number of event loops, with 0 for Netty's default.
	 */
	private int ioThreads = 1;

	private final Ssl ssl = new Ssl();

	private final Auth auth = new Auth();

	public @Nullable Boolean getEnabled() {
		return this.enabled;
	}

	public void setEnabled(@Nullable Boolean enabled) {
		this.enabled = enabled;
	}

	public boolean isAutoStartup() {
		return this.autoStartup;
	}

	public void setAutoStartup(boolean autoStartup) {
		this.autoStartup = autoStartup;
	}

	public String getName() {
		return this.name;
	}

	public void setName(String name) {
		this.name = name;
	}

	public Startup getStartup() {
		return this.startup;
	}

	public void setStartup(Startup startup) {
		this.startup = startup;
	}

	public @Nullable Duration getStartupTimeout() {
		return this.startupTimeout;
	}

	public void setStartupTimeout(@Nullable Duration startupTimeout) {
		this.startupTimeout = startupTimeout;
	}

	public @Nullable String getServerHost() {
		return this.serverHost;
	}

	public void setServerHost(@Nullable String serverHost) {
		this.serverHost = serverHost;
	}

	public int getServerPort() {
		return this.serverPort;
	}

	public void setServerPort(int serverPort) {
		this.serverPort = serverPort;
	}

	public boolean isUseIpv6() {
		return this.useIpv6;
	}

	public void setUseIpv6(boolean useIpv6) {
		this.useIpv6 = useIpv6;
	}

	public Duration getConnectTimeout() {
		return this.connectTimeout;
	}

	public void setConnectTimeout(Duration connectTimeout) {
		this.connectTimeout = connectTimeout;
	}

	public Dialect getDialect() {
		return this.dialect;
	}

	public void setDialect(Dialect dialect) {
		this.dialect = dialect;
	}

	public String getUsername() {
		return this.username;
	}

	public void setUsername(String username) {
		this.username = username;
	}

	public @Nullable String getPassword() {
		return this.password;
	}

	public void setPassword(@Nullable String password) {
		this.password = password;
	}

	public boolean isReconnectEnabled() {
		return this.reconnectEnabled;
	}

	public void setReconnectEnabled(boolean reconnectEnabled) {
		this.reconnectEnabled = reconnectEnabled;
	}

	public int getReconnectAttempts() {
		return this.reconnectAttempts;
	}

	public void setReconnectAttempts(int reconnectAttempts) {
		this.reconnectAttempts = reconnectAttempts;
	}

	public Duration getReconnectDelay() {
		return this.reconnectDelay;
	}

	public void setReconnectDelay(Duration reconnectDelay) {
		this.reconnectDelay = reconnectDelay;
	}

	public Duration getReconnectDelayMax() {
		return this.reconnectDelayMax;
	}

	public void setReconnectDelayMax(Duration reconnectDelayMax) {
		this.reconnectDelayMax = reconnectDelayMax;
	}

	public double getReconnectDelayMultiplier() {
		return this.reconnectDelayMultiplier;
	}

	public void setReconnectDelayMultiplier(double reconnectDelayMultiplier) {
		this.reconnectDelayMultiplier = reconnectDelayMultiplier;
	}

	public DisconnectedBehavior getDisconnectedBehavior() {
		return this.disconnectedBehavior;
	}

	public void setDisconnectedBehavior(DisconnectedBehavior disconnectedBehavior) {
		this.disconnectedBehavior = disconnectedBehavior;
	}

	public DisconnectedBuffer getDisconnectedBuffer() {
		return this.disconnectedBuffer;
	}

	public int getIoThreads() {
		return this.ioThreads;
	}

	public void setIoThreads(int ioThreads) {
		this.ioThreads = ioThreads;
	}

	public Ssl getSsl() {
		return this.ssl;
	}

	public Auth getAuth() {
		return this.auth;
	}

	/**
	 * Returns what these properties define.
	 * @param prefix the prefix of these properties, without a dot at its end
	 * @return the descriptor
	 * @throws InvalidSettingException if a value breaks its rule
	 */
	ClientDescriptor descriptor(String prefix) {
		if (this.startupTimeout != null) {
			SettingChecks.duration("startup-timeout", this.startupTimeout);
		}
		String host = (this.serverHost != null) ? this.serverHost : "";
		ReconnectSettings reconnect = new ReconnectSettings(this.reconnectEnabled, this.reconnectAttempts,
				this.reconnectDelay, this.reconnectDelayMax, this.reconnectDelayMultiplier);
		return new ClientDescriptor(host, this.serverPort, this.useIpv6, this.connectTimeout, this.dialect,
				this.ssl.settings(), this.auth.settings(this.username, this.password), reconnect,
				this.disconnectedBuffer.settings(this.disconnectedBehavior), connection(prefix, this.name),
				threads(this.ioThreads));
	}

	@Override
	public String toString() {
		return "ConduitClientProperties[name=%s, serverHost=%s, serverPort=%s, username=%s, password=%s]".formatted(
				this.name, this.serverHost, this.serverPort, this.username, SettingChecks.blanked(this.password));
	}

	/**
	 * Properties of the login.
	 *
	 * @since 0.1.0
	 */
	public static class Auth {

		/**
		 * Mechanism to log in with; sha256 needs the python dialect.
		 */
		private Mechanism mechanism = Mechanism.SCRAM_SHA_256;

		/**
		 * Whether the login is bound to the server's certificate, which
		 * scram-sha-256-plus requires.
		 */
		private ChannelBindingPolicy channelBinding = ChannelBindingPolicy.ALLOW;

		/**
		 * Smallest PBKDF2 iteration count that the client accepts from a server.
		 */
		private int minIterations = 4096;

		public Mechanism getMechanism() {
			return this.mechanism;
		}

		public void setMechanism(Mechanism mechanism) {
			this.mechanism = mechanism;
		}

		public ChannelBindingPolicy getChannelBinding() {
			return this.channelBinding;
		}

		public void setChannelBinding(ChannelBindingPolicy channelBinding) {
			this.channelBinding = channelBinding;
		}

		public int getMinIterations() {
			return this.minIterations;
		}

		public void setMinIterations(int minIterations) {
			this.minIterations = minIterations;
		}

		ClientAuthSettings settings(String username, @Nullable String password) {
			return new ClientAuthSettings(username, StringUtils.hasText(password) ? password : null, this.mechanism,
					this.channelBinding, this.minIterations);
		}

	}

	/**
	 * Limits of the buffer for messages and calls that wait for a connection.
	 *
	 * @since 0.1.0
	 */
	public static class DisconnectedBuffer {

		/**
		 * Number of messages and calls that may wait, at most
		 * max-in-flight-per-connection.
		 */
		private int maxMessages = 1000;

		/**
		 * Number of encoded bytes of messages and calls that may wait.
		 */
		private DataSize maxSize = DataSize.ofMegabytes(8);

		public int getMaxMessages() {
			return this.maxMessages;
		}

		public void setMaxMessages(int maxMessages) {
			this.maxMessages = maxMessages;
		}

		public DataSize getMaxSize() {
			return this.maxSize;
		}

		public void setMaxSize(DataSize maxSize) {
			this.maxSize = maxSize;
		}

		DisconnectedSettings settings(DisconnectedBehavior behavior) {
			return new DisconnectedSettings(behavior, this.maxMessages, this.maxSize.toBytes());
		}

	}

	/**
	 * Properties of TLS.
	 *
	 * @since 0.1.0
	 */
	public static class Ssl {

		/**
		 * Whether to use TLS, by default if a bundle is set.
		 */
		private @Nullable Boolean enabled;

		/**
		 * Name of the SSL bundle with the trust material and, if the server requests one,
		 * a certificate.
		 */
		private @Nullable String bundle;

		/**
		 * Whether the server's certificate must be valid for server-host.
		 */
		private boolean verifyHostname = true;

		public @Nullable Boolean getEnabled() {
			return this.enabled;
		}

		public void setEnabled(@Nullable Boolean enabled) {
			this.enabled = enabled;
		}

		public @Nullable String getBundle() {
			return this.bundle;
		}

		public void setBundle(@Nullable String bundle) {
			this.bundle = bundle;
		}

		public boolean isVerifyHostname() {
			return this.verifyHostname;
		}

		public void setVerifyHostname(boolean verifyHostname) {
			this.verifyHostname = verifyHostname;
		}

		ClientTlsSettings settings() {
			return new ClientTlsSettings((this.enabled != null) ? this.enabled : StringUtils.hasText(this.bundle),
					this.verifyHostname);
		}

	}

	/**
	 * Action of the client when the application starts.
	 *
	 * @since 0.1.0
	 */
	public enum Startup {

		/**
		 * Connect when the first message or call is sent.
		 */
		LAZY,

		/**
		 * Connect in the background.
		 */
		CONNECT,

		/**
		 * Connect before the application has started, and stop startup if that fails.
		 */
		REQUIRE

	}

}
