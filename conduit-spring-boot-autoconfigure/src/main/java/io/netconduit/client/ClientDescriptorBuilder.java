package io.netconduit.client;

import java.time.Duration;
import java.util.function.UnaryOperator;

import io.netconduit.Dialect;
import io.netconduit.settings.ConnectionSettings;
import io.netconduit.settings.FrameSettings;
import io.netconduit.settings.HeartbeatSettings;
import io.netconduit.settings.IdentitySettings;
import io.netconduit.settings.InvalidSettingException;
import io.netconduit.settings.QueueSettings;
import io.netconduit.settings.ThreadSettings;
import io.netconduit.settings.TimeoutSettings;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link ClientDescriptor}.
 *
 * @since 0.1.0
 */
public final class ClientDescriptorBuilder {

	private String serverHost = "";

	private int serverPort = 8080;

	private boolean useIpv6;

	private Duration connectTimeout = Duration.ofSeconds(10);

	private Dialect dialect = Dialect.DOCUMENTED;

	private ClientTlsSettings tls = ClientTlsSettings.defaults();

	private ClientAuthSettings auth = ClientAuthSettings.defaults();

	private ReconnectSettings reconnect = ReconnectSettings.defaults();

	private DisconnectedSettings disconnected = DisconnectedSettings.defaults();

	private ConnectionSettings connection = ConnectionSettings.defaults(ClientDescriptor.PREFIX, "conduit_client");

	private ThreadSettings threads = ThreadSettings.defaults().withIoThreads(1);

	ClientDescriptorBuilder() {
	}

	ClientDescriptorBuilder(ClientDescriptor descriptor) {
		this.serverHost = descriptor.serverHost();
		this.serverPort = descriptor.serverPort();
		this.useIpv6 = descriptor.useIpv6();
		this.connectTimeout = descriptor.connectTimeout();
		this.dialect = descriptor.dialect();
		this.tls = descriptor.tls();
		this.auth = descriptor.auth();
		this.reconnect = descriptor.reconnect();
		this.disconnected = descriptor.disconnected();
		this.connection = descriptor.connection();
		this.threads = descriptor.threads();
	}

	/**
	 * Sets the host to connect to.
	 * @param serverHost the host to connect to
	 * @return this builder
	 */
	public ClientDescriptorBuilder serverHost(String serverHost) {
		this.serverHost = serverHost;
		return this;
	}

	/**
	 * Sets the port to connect to.
	 * @param serverPort the port to connect to
	 * @return this builder
	 */
	public ClientDescriptorBuilder serverPort(int serverPort) {
		this.serverPort = serverPort;
		return this;
	}

	/**
	 * Sets the name.
	 * @param name the name that the server sees
	 * @return this builder
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public ClientDescriptorBuilder name(String name) {
		this.connection = this.connection.withIdentity(this.connection.identity().withName(name));
		return this;
	}

	/**
	 * Sets the user.
	 * @param username the user to log in as
	 * @return this builder
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public ClientDescriptorBuilder username(String username) {
		this.auth = this.auth.withUsername(username);
		return this;
	}

	/**
	 * Sets the password.
	 * @param password the password of the user, or {@code null} for none
	 * @return this builder
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public ClientDescriptorBuilder password(@Nullable String password) {
		this.auth = this.auth.withPassword(password);
		return this;
	}

	/**
	 * Sets whether to prefer IPv6.
	 * @param useIpv6 whether to prefer the host's IPv6 addresses
	 * @return this builder
	 */
	public ClientDescriptorBuilder useIpv6(boolean useIpv6) {
		this.useIpv6 = useIpv6;
		return this;
	}

	/**
	 * Sets the timeout of connecting.
	 * @param connectTimeout how long the socket may take to connect
	 * @return this builder
	 */
	public ClientDescriptorBuilder connectTimeout(Duration connectTimeout) {
		this.connectTimeout = connectTimeout;
		return this;
	}

	/**
	 * Sets the dialect.
	 * @param dialect the header layout to speak
	 * @return this builder
	 */
	public ClientDescriptorBuilder dialect(Dialect dialect) {
		this.dialect = dialect;
		return this;
	}

	/**
	 * Sets whether and how the client uses TLS.
	 * @param tls the settings
	 * @return this builder
	 */
	public ClientDescriptorBuilder tls(ClientTlsSettings tls) {
		this.tls = tls;
		return this;
	}

	/**
	 * Sets who to log in as, and how.
	 * @param auth the settings
	 * @return this builder
	 */
	public ClientDescriptorBuilder auth(ClientAuthSettings auth) {
		this.auth = auth;
		return this;
	}

	/**
	 * Changes who to log in as, and how.
	 * @param change changes the current settings
	 * @return this builder
	 * @throws InvalidSettingException if a value breaks its rule
	 */
	public ClientDescriptorBuilder auth(UnaryOperator<ClientAuthSettings> change) {
		return auth(change.apply(this.auth));
	}

	/**
	 * Sets whether and when the client reconnects.
	 * @param reconnect the settings
	 * @return this builder
	 */
	public ClientDescriptorBuilder reconnect(ReconnectSettings reconnect) {
		this.reconnect = reconnect;
		return this;
	}

	/**
	 * Changes whether and when the client reconnects.
	 * @param change changes the current settings
	 * @return this builder
	 * @throws InvalidSettingException if a value breaks its rule
	 */
	public ClientDescriptorBuilder reconnect(UnaryOperator<ReconnectSettings> change) {
		return reconnect(change.apply(this.reconnect));
	}

	/**
	 * Sets what happens to messages and calls without a connection.
	 * @param disconnected the settings
	 * @return this builder
	 */
	public ClientDescriptorBuilder disconnected(DisconnectedSettings disconnected) {
		this.disconnected = disconnected;
		return this;
	}

	/**
	 * Sets the settings of each connection.
	 * @param connection the settings, which include the name
	 * @return this builder
	 */
	public ClientDescriptorBuilder connection(ConnectionSettings connection) {
		this.connection = connection;
		return this;
	}

	/**
	 * Changes how this side introduces itself to peers.
	 * @param change changes the current settings
	 * @return this builder
	 * @throws InvalidSettingException if a value breaks its rule
	 */
	public ClientDescriptorBuilder identity(UnaryOperator<IdentitySettings> change) {
		return connection(this.connection.withIdentity(change.apply(this.connection.identity())));
	}

	/**
	 * Changes how frames are read and written.
	 * @param change changes the current settings
	 * @return this builder
	 * @throws InvalidSettingException if a value breaks its rule
	 */
	public ClientDescriptorBuilder frames(UnaryOperator<FrameSettings> change) {
		return connection(this.connection.withFrames(change.apply(this.connection.frames())));
	}

	/**
	 * Changes how long the steps of a connection may take.
	 * @param change changes the current settings
	 * @return this builder
	 * @throws InvalidSettingException if a value breaks its rule
	 */
	public ClientDescriptorBuilder timeouts(UnaryOperator<TimeoutSettings> change) {
		return connection(this.connection.withTimeouts(change.apply(this.connection.timeouts())));
	}

	/**
	 * Changes how a connection finds out that its peer is gone.
	 * @param change changes the current settings
	 * @return this builder
	 * @throws InvalidSettingException if a value breaks its rule
	 */
	public ClientDescriptorBuilder heartbeat(UnaryOperator<HeartbeatSettings> change) {
		return connection(this.connection.withHeartbeat(change.apply(this.connection.heartbeat())));
	}

	/**
	 * Changes how much may wait on one connection.
	 * @param change changes the current settings
	 * @return this builder
	 * @throws InvalidSettingException if a value breaks its rule
	 */
	public ClientDescriptorBuilder queues(UnaryOperator<QueueSettings> change) {
		return connection(this.connection.withQueues(change.apply(this.connection.queues())));
	}

	/**
	 * Sets the threads that serve all connections.
	 * @param threads the settings
	 * @return this builder
	 */
	public ClientDescriptorBuilder threads(ThreadSettings threads) {
		this.threads = threads;
		return this;
	}

	/**
	 * Changes the threads that serve all connections.
	 * @param change changes the current settings
	 * @return this builder
	 * @throws InvalidSettingException if a value breaks its rule
	 */
	public ClientDescriptorBuilder threads(UnaryOperator<ThreadSettings> change) {
		return threads(change.apply(this.threads));
	}

	/**
	 * Builds the descriptor.
	 * @return the descriptor
	 * @throws InvalidSettingException if a value breaks its rule
	 */
	public ClientDescriptor build() {
		return new ClientDescriptor(this.serverHost, this.serverPort, this.useIpv6, this.connectTimeout, this.dialect,
				this.tls, this.auth, this.reconnect, this.disconnected, this.connection, this.threads);
	}

}
