package io.netconduit.benchmarks.startup;

import io.netconduit.benchmarks.process.ChildJvm;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * The smallest application, which contains only what its class path provides. With
 * Conduit on the class path, it listens when it is ready.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class EmptyApplication {

	// Written without a JSON library, which is not on every class path.
	private static final String READY = ChildJvm.ANSWER + "true";

	/**
	 * Start the application.
	 * @param args the application's arguments
	 */
	public static void main(String[] args) {
		ApplicationListener<ApplicationReadyEvent> ready = (event) -> System.out.println(READY);
		new SpringApplicationBuilder(EmptyApplication.class)
			.properties("spring.main.banner-mode=off", "conduit.server.host=127.0.0.1", "conduit.server.port=0",
					"conduit.server.password=benchmark")
			.listeners(ready)
			.run(args);
	}

}
