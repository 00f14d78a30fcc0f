package io.netconduit.autoconfigure;

import io.netconduit.connection.ConnectionSettingsBuilder;

import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.util.unit.DataSize;

/**
 * Copies the properties that the server and the client have alike.
 */
final class ConnectionSettingsMapping {

	private ConnectionSettingsMapping() {
	}

	static <B extends ConnectionSettingsBuilder<B>> void apply(ConduitConnectionProperties properties, B builder) {
		PropertyMapper map = PropertyMapper.get();
		map.from(properties::getVersion).to(builder::version);
		map.from(properties::getDescription).to(builder::description);
		map.from(properties::getProtocolVersion).to(builder::protocolVersion);
		map.from(properties::getMaxMessageSize).as(DataSize::toBytes).to(builder::maxMessageSize);
		map.from(properties::getBufferSize).as(DataSize::toBytes).to(builder::bufferSize);
		map.from(properties::isEnableCompression).to(builder::enableCompression);
		map.from(properties::getTransport).to(builder::transport);
		map.from(properties::isWireLogging).to(builder::wireLogging);
		map.from(properties::getAuthTimeout).to(builder::authTimeout);
		map.from(properties::getSendTimeout).to(builder::sendTimeout);
		map.from(properties::getRpcTimeout).to(builder::rpcTimeout);
		map.from(properties::getShutdownTimeout).to(builder::shutdownTimeout);
		map.from(properties::getHeartbeatInterval).to(builder::heartbeatInterval);
		map.from(properties::getHeartbeatTimeout).to(builder::heartbeatTimeout);
		map.from(properties::getSendQueueSize).to(builder::sendQueueSize);
		map.from(properties::getReceiveQueueSize).to(builder::receiveQueueSize);
		map.from(properties::isEnableBackpressure).to(builder::enableBackpressure);
		map.from(properties::getMaxInFlightPerConnection).to(builder::maxInFlightPerConnection);
		ConduitConnectionProperties.Worker worker = properties.getWorker();
		map.from(worker::getThreads).to(builder::workerThreads);
		map.from(worker::getQueueSize).to(builder::workerQueueSize);
	}

}
