## service
