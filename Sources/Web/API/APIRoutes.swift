import Access

/// What programs do, each with a token.
enum API {
    static let operations: [Operation] =
        ReportDoor.operations + AlertDoor.operations + ReportResource.operations + CaseResource.operations
        + CaseStoryResource.operations + SearchResource.operations + OrganizationResource.operations
        + ContactResource.operations + RuleResource.operations + NoticeResource.operations
        + DeliveryResource.operations
        + TemplateResource.operations + HouseResource.operations
}

/// The addresses of programs, and what describes them to people and tools.
package enum APIRoutes {
    package static let all: [Route] =
        API.operations.map(\.route) + [
            // It tells nothing of an installation, and tools that read it send no token.
            Route(.get, "/api/v1/openapi.json", .public, APIText.description) { _ in .json(OpenAPIDocument.bytes) },
            Route(.get, "/settings/api", .signedIn, APIText.explorer, ExplorerPage.show),
            Route(.get, "/settings/api/objects", .signedIn, APIText.shapes, ExplorerPage.showShapes),
        ]
}
