package io.netconduit.server;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
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
 * Builds a {@link ServerDescriptor}.
 *
 * @since 0.1.0
 */
public final class ServerDescriptorBuilder {

	private String host = "0.0.0.0";

	private int port = 8080;

	private boolean ipv6;

	private int maxConnections = 100;

	private Duration connectionTimeout = Duration.ofSeconds(120);

	private Set<Dialect> dialects = EnumSet.allOf(Dialect.class);

	private ServerTlsSettings tls = ServerTlsSettings.defaults();

	private ServerAuthSettings auth = ServerAuthSettings.defaults();

	private ConnectionSettings connection = ConnectionSettings.defaults(ServerDescriptor.PREFIX, "conduit_server");

	private ThreadSettings threads = ThreadSettings.defaults();

	private LimitSettings limits = LimitSettings.defaults();

	ServerDescriptorBuilder() {
	}

	ServerDescriptorBuilder(ServerDescriptor descriptor) {
		this.host = descriptor.host();
		this.port = descriptor.port();
		this.ipv6 = descriptor.ipv6();
		this.maxConnections = descriptor.maxConnections();
		this.connectionTimeout = descriptor.connectionTimeout();
		this.dialects = descriptor.dialects();
		this.tls = descriptor.tls();
		this.auth = descriptor.auth();
		this.connection = descriptor.connection();
		this.threads = descriptor.threads();
		this.limits = descriptor.limits();
	}

	/**
	 * Sets the address to listen on.
	 * @param host the address to listen on
	 * @return this builder
	 */
	public ServerDescriptorBuilder host(String host) {
		this.host = host;
		return this;
	}

	/**
	 * Sets the port to listen on.
	 * @param port the port to listen on, {@code 0} for a free one
	 * @return this builder
	 */
	public ServerDescriptorBuilder port(int port) {
		this.port = port;
		return this;
	}

	/**
	 * Sets the name.
	 * @param name the name that peers see
	 * @return this builder
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public ServerDescriptorBuilder name(String name) {
		this.connection = this.connection.withIdentity(this.connection.identity().withName(name));
		return this;
	}

	/**
	 * Sets the password of the user {@code conduit}.
	 * @param password the password of the user {@code conduit}, or {@code null} for none
	 * @return this builder
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public ServerDescriptorBuilder password(@Nullable String password) {
		this.auth = this.auth.withPassword(password);
		return this;
	}

	/**
	 * Sets whether to listen on IPv6 too.
	 * @param ipv6 whether to listen on IPv6 too
	 * @return this builder
	 */
	public ServerDescriptorBuilder ipv6(boolean ipv6) {
		this.ipv6 = ipv6;
		return this;
	}

	/**
	 * Sets the largest number of connections.
	 * @param maxConnections how many authenticated connections there may be
	 * @return this builder
	 */
	public ServerDescriptorBuilder maxConnections(int maxConnections) {
		this.maxConnections = maxConnections;
		return this;
	}

	/**
	 * Sets the idle timeout.
	 * @param connectionTimeout closes a connection that sends nothing for this long
	 * @return this builder
	 */
	public ServerDescriptorBuilder connectionTimeout(Duration connectionTimeout) {
		this.connectionTimeout = connectionTimeout;
		return this;
	}

	/**
	 * Sets the accepted header layouts.
	 * @param dialects one or both
	 * @return this builder
	 */
	public ServerDescriptorBuilder dialects(Collection<Dialect> dialects) {
		this.dialects = Set.copyOf(dialects);
		return this;
	}

	/**
	 * Sets whether and how the server uses TLS.
	 * @param tls the settings
	 * @return this builder
	 */
	public ServerDescriptorBuilder tls(ServerTlsSettings tls) {
		this.tls = tls;
		return this;
	}

	/**
	 * Sets who may log in, and how.
	 * @param auth the settings
	 * @return this builder
	 */
	public ServerDescriptorBuilder auth(ServerAuthSettings auth) {
		this.auth = auth;
		return this;
	}

	/**
	 * Changes who may log in, and how.
	 * @param change changes the current settings
	 * @return this builder
	 * @throws InvalidSettingException if a value breaks its rule
	 */
	public ServerDescriptorBuilder auth(UnaryOperator<ServerAuthSettings> change) {
		return auth(change.apply(this.auth));
	}

	/**
	 * Sets the settings of each connection.
	 * @param connection the settings, which include the name
	 * @return this builder
	 */
	public ServerDescriptorBuilder connection(ConnectionSettings connection) {
		this.connection = connection;
		return this;
	}

	/**
	 * Changes how this side introduces itself to peers.
	 * @param change changes the current settings
	 * @return this builder
	 * @throws InvalidSettingException if a value breaks its rule
	 */
	public ServerDescriptorBuilder identity(UnaryOperator<IdentitySettings> change) {
		return connection(this.connection.withIdentity(change.apply(this.connection.identity())));
	}

	/**
	 * Changes how frames are read and written.
	 * @param change changes the current settings
	 * @return this builder
	 * @throws InvalidSettingException if a value breaks its rule
	 */
	public ServerDescriptorBuilder frames(UnaryOperator<FrameSettings> change) {
		return connection(this.connection.withFrames(change.apply(this.connection.frames())));
	}

	/**
	 * Changes how long the steps of a connection may take.
	 * @param change changes the current settings
	 * @return this builder
	 * @throws InvalidSettingException if a value breaks its rule
	 */
	public ServerDescriptorBuilder timeouts(UnaryOperator<TimeoutSettings> change) {
		return connection(this.connection.withTimeouts(change.apply(this.connection.timeouts())));
	}

	/**
	 * Changes how a connection finds out that its peer is gone.
	 * @param change changes the current settings
	 * @return this builder
	 * @throws InvalidSettingException if a value breaks its rule
	 */
	public ServerDescriptorBuilder heartbeat(UnaryOperator<HeartbeatSettings> change) {
		return connection(this.connection.withHeartbeat(change.apply(this.connection.heartbeat())));
	}

	/**
	 * Changes how much may wait on one connection.
	 * @param change changes the current settings
	 * @return this builder
	 * @throws InvalidSettingException if a value breaks its rule
	 */
	public ServerDescriptorBuilder queues(UnaryOperator<QueueSettings> change) {
		return connection(this.connection.withQueues(change.apply(this.connection.queues())));
	}

	/**
	 * Sets the threads that serve all connections.
	 * @param threads the settings
	 * @return this builder
	 */
	public ServerDescriptorBuilder threads(ThreadSettings threads) {
		this.threads = threads;
		return this;
	}

	/**
	 * Changes the threads that serve all connections.
	 * @param change changes the current settings
	 * @return this builder
	 * @throws InvalidSettingException if a value breaks its rule
	 */
	public ServerDescriptorBuilder threads(UnaryOperator<ThreadSettings> change) {
		return threads(change.apply(this.threads));
	}

	/**
	 * Sets the limits for the calls and messages of peers.
	 * @param limits the settings
	 * @return this builder
	 */
	public ServerDescriptorBuilder limits(LimitSettings limits) {
		this.limits = limits;
		return this;
	}

	/**
	 * Changes the limits for the calls and messages of peers.
	 * @param change changes the current settings
	 * @return this builder
	 * @throws InvalidSettingException if a value breaks its rule
	 */
	public ServerDescriptorBuilder limits(UnaryOperator<LimitSettings> change) {
		return limits(change.apply(this.limits));
	}

	/**
	 * Builds the descriptor.
	 * @return the descriptor
	 * @throws InvalidSettingException if a value breaks its rule
	 */
	public ServerDescriptor build() {
		return new ServerDescriptor(this.host, this.port, this.ipv6, this.maxConnections, this.connectionTimeout,
				this.dialects, this.tls, this.auth, this.connection, this.threads, this.limits);
	}

}
