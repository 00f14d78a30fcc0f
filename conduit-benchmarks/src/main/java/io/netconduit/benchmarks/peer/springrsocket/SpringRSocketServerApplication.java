package io.netconduit.benchmarks.peer.springrsocket;

import io.netconduit.benchmarks.peer.rsocket.PeerLoopResources;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.rsocket.autoconfigure.RSocketMessageHandlerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.validation.Validator;

/**
 * The server application: a controller, its validation and the transport.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(ScenarioController.class)
class SpringRSocketServerApplication {

	@Bean
	RSocketMessageHandlerCustomizer validation(Validator validator) {
		return (handler) -> handler.setValidator(validator);
	}

	@Bean
	ReactorResourceFactory reactorResources() {
		ReactorResourceFactory resources = new ReactorResourceFactory();
		resources.setUseGlobalResources(false);
		resources.setLoopResourcesSupplier(() -> new PeerLoopResources("spring-rsocket-server"));
		return resources;
	}

}
