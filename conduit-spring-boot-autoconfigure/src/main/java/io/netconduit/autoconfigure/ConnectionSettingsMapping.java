package io.netconduit.autoconfigure;

import io.netconduit.settings.ConnectionSettingsBuilder;

/**
 * Copies the properties that the server and the client share. Their values are never
 * {@code null}. It does not use {@code PropertyMapper}, because the JVM would generate
 * two classes for each property during startup.
 */
final class ConnectionSettingsMapping {

	private ConnectionSettingsMapping() {
	}

	static <B extends ConnectionSettingsBuilder<B>> void apply(ConduitConnectionProperties properties, B builder) {
		builder.version(properties.getVersion())
			.description(properties.getDescription())
			.protocolVersion(properties.getProtocolVersion())
			.maxMessageSize(properties.getMaxMessageSize().toBytes())
			.bufferSize(properties.getBufferSize().toBytes())
			.enableCompression(properties.isEnableCompression())
			.transport(properties.getTransport())
			.wireLogging(properties.isWireLogging())
			.authTimeout(properties.getAuthTimeout())
			.sendTimeout(properties.getSendTimeout())
			.rpcTimeout(properties.getRpcTimeout())
			.shutdownTimeout(properties.getShutdownTimeout())
			.heartbeatInterval(properties.getHeartbeatInterval())
			.heartbeatTimeout(properties.getHeartbeatTimeout())
			.sendQueueSize(properties.getSendQueueSize())
			.receiveQueueSize(properties.getReceiveQueueSize())
			.enableBackpressure(properties.isEnableBackpressure())
			.maxInFlightPerConnection(properties.getMaxInFlightPerConnection())
			.workerThreads(properties.getWorker().getThreads())
			.workerQueueSize(properties.getWorker().getQueueSize());
	}

}
