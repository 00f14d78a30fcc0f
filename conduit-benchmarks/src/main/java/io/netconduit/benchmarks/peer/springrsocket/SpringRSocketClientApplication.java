package io.netconduit.benchmarks.peer.springrsocket;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/**
 * The client application, which contains only what Spring Boot configures.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class SpringRSocketClientApplication {

}
